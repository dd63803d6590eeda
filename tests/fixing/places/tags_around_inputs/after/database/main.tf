variable "tags" {
  type    = map(string)
  default = {}
}

resource "aws_rds_cluster" "this" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
  tags = merge(var.tags, {
    CostCenter  = var.cost_center
    Environment = var.environment
    Owner       = var.owner
  })
}
