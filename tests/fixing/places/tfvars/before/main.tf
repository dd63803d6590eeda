# fix: --rule 009 --rule 006
variable "deletion_protection" {
  type    = bool
  default = true
}

variable "database" {
  type = object({ retention = optional(number, 1), name = string })
}

resource "aws_rds_cluster" "this" {
  cluster_identifier      = var.database.name
  engine                  = "aurora-postgresql"
  deletion_protection     = var.deletion_protection
  backup_retention_period = var.database.retention
}
