# no plan: it would need the module from the registry.

module "label" {
  source    = "cloudposse/label/null"
  version   = "0.25.0"
  namespace = "shop"
  stage     = "production"
  name      = "orders"
}

# expect: CKV_AURORA_109 undecided
resource "aws_rds_cluster" "labelled" {
  cluster_identifier = module.label.id
  engine             = "aurora-postgresql"
  tags               = module.label.tags
}

# expect: CKV_AURORA_109 undecided
resource "aws_rds_cluster_instance" "labelled" {
  cluster_identifier = aws_rds_cluster.labelled.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  tags               = merge(module.label.tags, { Owner = "orders" })
}

# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "complete" {
  cluster_identifier = "complete"
  engine             = "aurora-postgresql"
  tags               = merge(module.label.tags, { Environment = "production", Owner = "orders", CostCenter = "4711" })
}

# expect: CKV_AURORA_109 failed
resource "aws_rds_cluster" "unlabelled" {
  cluster_identifier = "unlabelled"
  engine             = "aurora-postgresql"
}
