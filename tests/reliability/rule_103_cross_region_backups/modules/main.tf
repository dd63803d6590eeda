# Clusters, plans and vaults in modules, with the providers that they are given.

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

module "vault" {
  source = "./modules/vault"
}

module "vault_away" {
  source = "./modules/vault"

  providers = { aws = aws.frankfurt }
}

# expect: CKV_AURORA_103 passed on module.orders.aws_rds_cluster.this
# expect plan: CKV_AURORA_103 undecided on module.orders.aws_rds_cluster.this
module "orders" {
  source = "./modules/aurora"

  name = "orders"
}

module "orders_backup" {
  source = "./modules/backup"

  name           = "orders"
  cluster_arn    = module.orders.cluster_arn
  copy_vault_arn = module.vault_away.arn
}

# Both vaults are in one Region: this one was given no provider.
# expect: CKV_AURORA_103 failed on module.billing.aws_rds_cluster.this
# expect plan: CKV_AURORA_103 undecided on module.billing.aws_rds_cluster.this
module "billing" {
  source = "./modules/aurora"

  name = "billing"
}

module "billing_backup" {
  source = "./modules/backup"

  name           = "billing"
  cluster_arn    = module.billing.cluster_arn
  copy_vault_arn = module.vault.arn
}

# The default of the module is no copy.
# expect: CKV_AURORA_103 failed on module.stock.aws_rds_cluster.this
module "stock" {
  source = "./modules/aurora"

  name = "stock"
}

module "stock_backup" {
  source = "./modules/backup"

  name        = "stock"
  cluster_arn = module.stock.cluster_arn
}

# Primary and secondary of a global database by two calls of one module.
resource "aws_rds_global_cluster" "returns" {
  global_cluster_identifier = "returns"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
}

# expect: CKV_AURORA_103 passed on module.returns.aws_rds_cluster.this
module "returns" {
  source = "./modules/aurora"

  name            = "returns"
  global_id       = aws_rds_global_cluster.returns.id
  master_username = "returns"
}

# expect: CKV_AURORA_103 not_applicable on module.returns_away.aws_rds_cluster.this
module "returns_away" {
  source = "./modules/aurora"

  providers = { aws = aws.frankfurt }

  name      = "returns"
  global_id = aws_rds_global_cluster.returns.id
}
