# fix: --rule 001 --accept cost
# AWS would refuse two members that are called alike.
variable "members" {
  default = 1
}

resource "aws_rds_cluster" "orders" {
  engine = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "orders" {
  count = var.members

  identifier         = "orders-writer"
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}
