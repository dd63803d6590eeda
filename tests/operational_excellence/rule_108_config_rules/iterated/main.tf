provider "aws" {
  region = "eu-west-1"
}

locals {
  rules = {
    rds-cluster-deletion-protection-enabled = { identifier = "RDS_CLUSTER_DELETION_PROTECTION_ENABLED" }
    s3-bucket-versioning-enabled            = { identifier = "S3_BUCKET_VERSIONING_ENABLED" }
  }
}

# expect: CKV_AURORA_108 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_config_config_rule" "each" {
  for_each = local.rules

  name = each.key

  source {
    owner             = "AWS"
    source_identifier = each.value.identifier
  }

  scope {
    compliance_resource_types = ["AWS::RDS::DBCluster", "AWS::S3::Bucket"]
  }
}
