variable "aurora_backup_copy_vault_arn" {
  description = "ARN of an AWS Backup vault in another Region, for copies of the backups"
  type        = string
}
