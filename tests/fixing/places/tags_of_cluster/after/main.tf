# fix: --rule 109
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"

  tags = {
    Name        = "orders"
    Owner       = "orders"
    CostCenter  = var.cost_center
    Environment = var.environment
  }
}

resource "aws_rds_cluster" "invoices" {
  cluster_identifier = "invoices"
  engine             = "aurora-postgresql"
  tags               = merge(local.tags, { Name = "invoices", CostCenter = var.cost_center, Environment = var.environment })
}

locals {
  tags = { Owner = "invoices" }
}
