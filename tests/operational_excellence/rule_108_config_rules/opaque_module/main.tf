# no plan: it would need the module from the registry.

# What the module makes is not to be seen, but it is told of a rule that watches clusters.
# expect: CKV_AURORA_108 undecided: config
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

module "config" {
  source  = "cloudposse/config/aws"
  version = "1.5.2"

  managed_rules = {
    rds-cluster-multi-az-enabled = {
      identifier = "RDS_CLUSTER_MULTI_AZ_ENABLED"
      enabled    = true
    }
  }
}
