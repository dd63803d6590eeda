provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_108 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_config_organization_managed_rule" "encrypted" {
  name                 = "rds-cluster-encrypted-at-rest"
  rule_identifier      = upper(replace("rds-cluster-encrypted-at-rest", "-", "_"))
  resource_types_scope = ["AWS::RDS::DBCluster"]
}
