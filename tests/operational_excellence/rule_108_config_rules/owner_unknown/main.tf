variable "owner" {
  type = string
}

# expect: CKV_AURORA_108 undecided: aws_config_config_rule.own
# expect plan: CKV_AURORA_108 passed
resource "aws_rds_cluster" "orders" {
  engine = "aurora-postgresql"
}

resource "aws_config_config_rule" "own" {
  name = "own"

  source {
    owner = var.owner

    custom_policy_details {
      policy_runtime = "guard-2.x.x"
      policy_text    = "rule any { true }"
    }
  }

  scope {
    compliance_resource_types = ["AWS::RDS::DBCluster"]
  }
}
