# fix: --rule 001 --rule 105 --accept cost
variable "members" {
  default = 1
}

resource "aws_rds_cluster" "orders" {
  engine = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "orders" {
  count              = var.members
  cluster_identifier = aws_rds_cluster.orders.id
  instance_class     = "db.r6g.large"
  engine             = "aurora-postgresql"
}
