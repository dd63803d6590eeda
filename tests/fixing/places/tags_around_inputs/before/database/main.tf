variable "tags" {
  type    = map(string)
  default = {}
}

resource "aws_rds_cluster" "this" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
  tags               = var.tags
}
