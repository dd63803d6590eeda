provider "aws" {
  region = "eu-west-1"
}

# The rule that would watch the cluster is a comment, a name, a parameter.
# expect: CKV_AURORA_108 failed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_config_conformance_pack" "databases" {
  name = "rds-cluster-multi-az-enabled"

  template_body = <<-YAML
    # RDS_CLUSTER_MULTI_AZ_ENABLED
    Parameters:
      RdsClusterMultiAzEnabled:
        Default: RDS_CLUSTER_MULTI_AZ_ENABLED
        Type: String
    Resources:
      Buckets:
        Type: AWS::Config::ConfigRule
        Properties:
          ConfigRuleName: RDS_CLUSTER_MULTI_AZ_ENABLED
          Source:
            Owner: AWS
            SourceIdentifier: S3_BUCKET_VERSIONING_ENABLED
      # Clusters:
      #   Type: AWS::Config::ConfigRule
      #   Properties:
      #     Source:
      #       Owner: AWS
      #       SourceIdentifier: RDS_CLUSTER_MULTI_AZ_ENABLED
  YAML
}
