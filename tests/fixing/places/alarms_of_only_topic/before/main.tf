# fix: --rule 106 --rule 207
resource "aws_sns_topic" "operations" {
  name = "operations"
}

resource "aws_sns_topic" "invoices" {
  name       = "invoices.fifo"
  fifo_topic = true
}

resource "aws_rds_cluster" "orders" {
  for_each           = toset(["a", "b"])
  cluster_identifier = "orders-${each.key}"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "orders" {
  for_each           = aws_rds_cluster.orders
  cluster_identifier = each.value.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}
