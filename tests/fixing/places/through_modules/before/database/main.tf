variable "deletion_protection" {}

resource "aws_rds_cluster" "this" {
  engine              = "aurora-postgresql"
  deletion_protection = var.deletion_protection
}
