variable "region" {
  description = "Where the estate lives."
  type        = string
  default     = "eu-west-1"
}

variable "recovery_region" {
  description = "Where copies of the backups go: another Region than the cluster's."
  type        = string
  default     = "eu-central-1"
}

variable "availability_zones" {
  description = "The zones that the subnets are spread over."
  type        = list(string)
  default     = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
}

variable "vpc_cidr" {
  description = "The address range of the VPC; every subnet takes a /24 of it."
  type        = string
  default     = "10.20.0.0/16"
}

variable "cluster_identifier" {
  description = "The name of the cluster; instances add a number to it."
  type        = string
  default     = "orders"
}

variable "database_name" {
  description = "The database that is created with the cluster."
  type        = string
  default     = "orders"
}

variable "master_username" {
  description = "The name of the master user; RDS keeps the password in Secrets Manager."
  type        = string
  default     = "orders_admin"
}

variable "instance_count" {
  description = "Writer and readers together; a second one is what makes failover possible."
  type        = number
  default     = 2

  validation {
    condition     = var.instance_count >= 2
    error_message = "An Aurora cluster needs a writer and at least one reader to survive the loss of a zone."
  }
}

variable "instance_class" {
  description = "The class of every instance."
  type        = string
  default     = "db.r7g.large"
}

variable "tags" {
  description = "On everything that can be tagged."
  type        = map(string)
  default = {
    Environment = "production"
    Owner       = "orders-team"
    CostCenter  = "4711"
  }
}
