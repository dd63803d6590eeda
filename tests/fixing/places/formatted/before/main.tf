# fix: --rule 006 --rule 009
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"            # the name
  engine             = "aurora-postgresql" # and the engine
  tags = {
    Owner = "orders"
  }
}
