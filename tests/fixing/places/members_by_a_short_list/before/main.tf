# fix: --rule 001 --accept cost
# There is no name for a second one: Terraform would refuse names[1].
variable "names" {
  type    = list(string)
  default = ["orders-a"]
}

resource "aws_rds_cluster" "orders" {
  engine = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "orders" {
  count = 1

  identifier         = var.names[count.index]
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}
