variable "aurora_security_group_ids" {
  description = "Security groups of the cluster, which let its clients in"
  type        = list(string)
}

variable "aurora_min_capacity" {
  description = "Fewest ACUs that Serverless v2 members of the cluster have"
  type        = number
}

variable "aurora_max_capacity" {
  description = "Most ACUs that Serverless v2 members of the cluster have"
  type        = number
}
