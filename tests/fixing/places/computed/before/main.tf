# fix: --rule 009
variable "environment" {
  default = "production"
}

resource "aws_rds_cluster" "orders" {
  engine              = "aurora-postgresql"
  deletion_protection = var.environment == "prod" ? true : false
}
