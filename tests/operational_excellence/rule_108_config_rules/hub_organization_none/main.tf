provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_108 failed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_securityhub_organization_configuration" "all" {
  auto_enable           = true
  auto_enable_standards = "NONE"
}
