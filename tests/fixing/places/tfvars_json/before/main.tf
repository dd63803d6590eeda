# fix: --rule 009
variable "deletion_protection" {
  type = bool
}

resource "aws_rds_cluster" "this" {
  engine              = "aurora-postgresql"
  deletion_protection = var.deletion_protection
}
