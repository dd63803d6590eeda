provider "aws" {
  region = "eu-west-1"
}

# A rule of their own, which looks at clusters.
# expect: CKV_AURORA_108 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_config_config_rule" "own" {
  name = "clusters-have-a-retention"

  scope {
    compliance_resource_types = ["AWS::RDS::DBCluster"]
  }

  source {
    owner = "CUSTOM_POLICY"

    source_detail {
      message_type = "ConfigurationItemChangeNotification"
    }

    custom_policy_details {
      policy_runtime = "guard-2.x.x"
      policy_text    = "rule retention when resourceType == \"AWS::RDS::DBCluster\" { configuration.backupRetentionPeriod >= 7 }"
    }
  }
}
