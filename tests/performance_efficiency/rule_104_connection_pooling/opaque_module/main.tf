# no plan: it would need the modules from the registry.

module "rds_proxy" {
  source  = "terraform-aws-modules/rds-proxy/aws"
  version = "~> 4.0"

  name                  = "orders"
  engine_family         = "POSTGRESQL"
  target_db_cluster     = true
  db_cluster_identifier = aws_rds_cluster.orders.id
}

# What this module makes is known.
# expect: CKV_AURORA_104 passed: rds_proxy
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

module "pooler" {
  source = "git::https://git.example.com/platform/pooler.git?ref=v3"

  settings = {
    upstream = "postgresql://${aws_rds_cluster.by_endpoint.endpoint}:5432/orders"
  }
}

# expect: CKV_AURORA_104 undecided
resource "aws_rds_cluster" "by_endpoint" {
  cluster_identifier = "by-endpoint"
  engine             = "aurora-postgresql"
}

module "proxies" {
  source  = "terraform-aws-modules/rds-proxy/aws"
  version = "~> 4.0"

  name                  = "by-literal"
  engine_family         = "POSTGRESQL"
  target_db_cluster     = true
  db_cluster_identifier = "by-literal"
}

# expect: CKV_AURORA_104 passed: proxies
resource "aws_rds_cluster" "by_literal" {
  cluster_identifier = "by-literal"
  engine             = "aurora-postgresql"
}

module "switched_off" {
  source  = "terraform-aws-modules/rds-proxy/aws"
  version = "~> 4.0"
  count   = 0

  name                  = "switched-off"
  target_db_cluster     = true
  db_cluster_identifier = aws_rds_cluster.switched_off.id
}

# expect: CKV_AURORA_104 failed
resource "aws_rds_cluster" "switched_off" {
  cluster_identifier = "switched-off"
  engine             = "aurora-postgresql"
}

# No module that cannot be read knows of this one.
# expect: CKV_AURORA_104 failed
resource "aws_rds_cluster" "not_given" {
  cluster_identifier = "not-given"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "both" {
  cluster_identifier = "both"
  engine             = "aurora-postgresql"
}

module "dashboard" {
  source  = "git::https://git.example.com/platform/dashboard.git"
  cluster = aws_rds_cluster.both.id
}

resource "aws_db_proxy_target" "both" {
  db_proxy_name         = "shared"
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.both.id
}
