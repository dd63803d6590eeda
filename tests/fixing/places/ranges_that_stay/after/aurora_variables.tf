variable "aurora_allowed_cidrs" {
  description = "IP ranges in CIDR notation from which clients reach the cluster, such as those of the VPC"
  type        = list(string)
}

variable "aurora_old_cidr" {
  description = "IP ranges in CIDR notation from which clients reach the cluster, such as those of the VPC"
  type        = string
}

variable "aurora_new_cidr" {
  description = "IP ranges in CIDR notation from which clients reach the cluster, such as those of the VPC"
  type        = string
}
