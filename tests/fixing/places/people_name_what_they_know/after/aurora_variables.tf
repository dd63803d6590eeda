variable "aurora_parameter_group_family" {
  description = "Family of the cluster's parameter group: aurora-postgresql and the major version that the cluster has"
  type        = string
}

variable "aurora_allowed_cidrs" {
  description = "IP ranges in CIDR notation from which clients reach the cluster, such as those of the VPC"
  type        = list(string)
}

variable "aurora_backup_copy_vault_arn" {
  description = "ARN of an AWS Backup vault in another Region, for copies of the backups"
  type        = string
}

variable "aurora_proxy_secret_arn" {
  description = "ARN of the secret with the name and password of the user that the RDS Proxy connects as"
  type        = string
}
