# fix: --rule 006 --rule 009 --rule 010
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"              # the name
  engine             = "aurora-postgresql"   # and the engine

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = 4
  }

  tags = {
    Owner = "orders"
  }
}
