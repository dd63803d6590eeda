# fix: --rule 009
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"

  # Nobody may delete it by mistake.
  deletion_protection = true # TODO of the owner


  lifecycle {
    ignore_changes = [engine_version]
  }
}
