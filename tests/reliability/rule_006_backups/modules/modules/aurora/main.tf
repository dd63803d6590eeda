variable "name" {
  type = string
}

variable "backup_settings" {
  type    = object({ retention = optional(number) })
  default = {}
}

resource "aws_rds_cluster" "this" {
  cluster_identifier      = var.name
  engine                  = "aurora-postgresql"
  backup_retention_period = var.backup_settings.retention
}
