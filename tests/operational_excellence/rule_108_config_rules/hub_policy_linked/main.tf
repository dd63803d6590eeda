provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "home"
  region = "eu-central-1"
}

# The policy is of the home Region, to which this one is linked.
# expect: CKV_AURORA_108 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_securityhub_configuration_policy" "home" {
  provider = aws.home

  name = "home"

  configuration_policy {
    service_enabled       = true
    enabled_standard_arns = ["arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0"]

    security_controls_configuration {
      disabled_control_identifiers = []
    }
  }
}

resource "aws_securityhub_configuration_policy_association" "home" {
  provider = aws.home

  target_id = "r-abcd"
  policy_id = aws_securityhub_configuration_policy.home.id
}

resource "aws_securityhub_finding_aggregator" "home" {
  provider = aws.home

  linking_mode      = "SPECIFIED_REGIONS"
  specified_regions = ["eu-west-1", "eu-north-1"]
}
