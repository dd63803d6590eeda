# fix: --rule 204 --accept cost
resource "aws_default_vpc" "default" {}

resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}
