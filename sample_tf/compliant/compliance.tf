# What was right at deployment stays right, or somebody hears of it. The rules need a configuration recorder, of which
# AWS allows one per account and Region: it is part of the account, not of this estate.
resource "aws_config_config_rule" "aurora" {
  for_each = toset([
    "RDS_CLUSTER_MULTI_AZ_ENABLED",
    "RDS_CLUSTER_ENCRYPTED_AT_REST",
    "RDS_CLUSTER_DELETION_PROTECTION_ENABLED",
    "RDS_CLUSTER_IAM_AUTHENTICATION_ENABLED",
    "RDS_AURORA_POSTGRESQL_LOGS_TO_CLOUDWATCH",
    "AURORA_RESOURCES_PROTECTED_BY_BACKUP_PLAN",
  ])

  name = "${var.cluster_identifier}-${lower(replace(each.key, "_", "-"))}"

  source {
    owner             = "AWS"
    source_identifier = each.key
  }

  tags = var.tags
}
