provider "aws" {
  region = "eu-west-1"
}

locals {
  identifiers = ["S3_BUCKET_VERSIONING_ENABLED", "RDS_CLUSTER_BACKUP_RETENTION_CHECK"]
}

# expect: CKV_AURORA_108 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_config_conformance_pack" "databases" {
  name = "databases"

  template_body = jsonencode({
    Resources = {
      for identifier in local.identifiers : replace(title(lower(replace(identifier, "_", " "))), " ", "") => {
        Type = "AWS::Config::ConfigRule"
        Properties = {
          ConfigRuleName = lower(identifier)
          Source         = { Owner = "AWS", SourceIdentifier = identifier }
        }
      }
    }
  })
}
