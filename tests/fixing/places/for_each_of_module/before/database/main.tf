variable "protected" {
  type = bool
}

resource "aws_rds_cluster" "this" {
  engine              = "aurora-postgresql"
  deletion_protection = var.protected
}
