# fix: --rule 109
resource "aws_rds_cluster" "orders" {
  engine = "aurora-postgresql"
  tags = {
    CostCenter  = var.cost_center
    Environment = var.environment
    Owner       = var.owner
  }
}
