# no plan: it would need the module from its source.

module "label" {
  source    = "git::https://git.example.com/platform/label.git?ref=v1"
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
