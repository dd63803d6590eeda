# The cluster and its stream in different modules.

provider "aws" {
  region = "eu-west-1"
}

resource "aws_kms_key" "audit" {
  description = "activity streams"
}

# expect: CKV_AURORA_101 passed on module.orders.aws_rds_cluster.this
module "orders" {
  source = "./modules/aurora"

  name = "orders"
}

resource "aws_rds_cluster_activity_stream" "orders" {
  resource_arn = module.orders.cluster_arn
  mode         = "async"
  kms_key_id   = aws_kms_key.audit.key_id
}

# expect: CKV_AURORA_101 failed on module.billing.aws_rds_cluster.this
module "billing" {
  source = "./modules/aurora"

  name = "billing"
}

# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "stock" {
  cluster_identifier = "stock"
  engine             = "aurora-postgresql"
}

module "stock_audit" {
  source = "./modules/audit"

  cluster_arn = aws_rds_cluster.stock.arn
}

# expect: CKV_AURORA_101 passed on module.returns.aws_rds_cluster.this
module "returns" {
  source = "./modules/aurora"

  name = "returns"
}

module "returns_audit" {
  source = "./modules/audit"

  cluster_arn = module.returns.cluster_arn
}

# The module is called for it, and told not to.
# expect: CKV_AURORA_101 failed
resource "aws_rds_cluster" "not_enabled" {
  cluster_identifier = "not-enabled"
  engine             = "aurora-postgresql"
}

module "not_enabled_audit" {
  source = "./modules/audit"

  enabled     = false
  cluster_arn = aws_rds_cluster.not_enabled.arn
}
