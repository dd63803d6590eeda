# fix: --rule 109
resource "aws_rds_cluster" "orders" {
  engine = "aurora-postgresql"
}
