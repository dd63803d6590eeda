provider "aws" {
  region = "eu-west-1"
}

# None of these looks at clusters.
# expect: CKV_AURORA_108 failed: is not associated with any account
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_securityhub_configuration_policy" "alone" {
  name = "alone"

  configuration_policy {
    service_enabled       = true
    enabled_standard_arns = ["arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0"]

    security_controls_configuration {
      disabled_control_identifiers = []
    }
  }
}

resource "aws_securityhub_configuration_policy" "off" {
  name = "off"

  configuration_policy {
    service_enabled       = false
    enabled_standard_arns = ["arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0"]

    security_controls_configuration {
      disabled_control_identifiers = []
    }
  }
}

resource "aws_securityhub_configuration_policy_association" "off" {
  target_id = "r-abcd"
  policy_id = aws_securityhub_configuration_policy.off.id
}

resource "aws_securityhub_configuration_policy" "others" {
  name = "others"

  configuration_policy {
    service_enabled       = true
    enabled_standard_arns = ["arn:aws:securityhub:eu-west-1::standards/pci-dss/v/4.0.1"]

    security_controls_configuration {
      disabled_control_identifiers = []
    }
  }
}

resource "aws_securityhub_configuration_policy_association" "others" {
  target_id = "r-abcd"
  policy_id = aws_securityhub_configuration_policy.others.id
}

resource "aws_securityhub_configuration_policy" "buckets_only" {
  name = "buckets-only"

  configuration_policy {
    service_enabled       = true
    enabled_standard_arns = ["arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0"]

    security_controls_configuration {
      enabled_control_identifiers = ["S3.1", "S3.8"]
    }
  }
}

resource "aws_securityhub_configuration_policy_association" "buckets_only" {
  target_id = "r-abcd"
  policy_id = aws_securityhub_configuration_policy.buckets_only.id
}

resource "aws_securityhub_configuration_policy" "without_clusters" {
  name = "without-clusters"

  configuration_policy {
    service_enabled       = true
    enabled_standard_arns = ["arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0"]

    security_controls_configuration {
      disabled_control_identifiers = ["RDS.7", "RDS.12", "RDS.15", "RDS.16", "RDS.24", "RDS.27", "RDS.28", "RDS.35", "RDS.37"]
    }
  }
}

resource "aws_securityhub_configuration_policy_association" "without_clusters" {
  target_id = "r-abcd"
  policy_id = aws_securityhub_configuration_policy.without_clusters.id
}
