provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_108 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_config_conformance_pack" "databases" {
  name = "databases"

  template_body = <<-YAML
    Parameters:
      Days:
        Default: "7"
        Type: String
    Resources:
      Buckets:
        Type: AWS::Config::ConfigRule
        Properties:
          ConfigRuleName: Buckets
          Source:
            Owner: AWS
            SourceIdentifier: S3_BUCKET_VERSIONING_ENABLED
      Clusters:
        Type: AWS::Config::ConfigRule
        Properties:
          ConfigRuleName: Clusters
          Source:
            Owner: AWS
            SourceIdentifier: "RDS_CLUSTER_DELETION_PROTECTION_ENABLED"
  YAML
}
