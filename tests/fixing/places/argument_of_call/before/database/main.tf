variable "deletion_protection" {
  type    = bool
  default = false
}

variable "retention" {
  default = 1
}

resource "aws_rds_cluster" "this" {
  engine                  = "aurora-postgresql"
  deletion_protection     = var.deletion_protection
  backup_retention_period = var.retention
}
