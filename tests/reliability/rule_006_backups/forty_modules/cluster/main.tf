variable "name" {
  type = string
}

variable "retention" {
  type    = number
  default = 14
}

resource "aws_rds_cluster" "this" {
  cluster_identifier      = var.name
  engine                  = "aurora-postgresql"
  backup_retention_period = var.retention
}
