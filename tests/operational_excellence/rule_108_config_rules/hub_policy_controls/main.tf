provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_108 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_securityhub_configuration_policy" "some" {
  name = "some"

  configuration_policy {
    service_enabled       = true
    enabled_standard_arns = ["arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0"]

    security_controls_configuration {
      enabled_control_identifiers = ["S3.1", "RDS.15"]
    }
  }
}

resource "aws_securityhub_configuration_policy_association" "some" {
  target_id = "r-abcd"
  policy_id = aws_securityhub_configuration_policy.some.id
}
