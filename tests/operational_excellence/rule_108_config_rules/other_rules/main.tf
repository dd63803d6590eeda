provider "aws" {
  region = "eu-west-1"
}

# There are rules, and not one of them looks at an Aurora PostgreSQL cluster.
# expect: CKV_AURORA_108 failed: config
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_config_config_rule" "others" {
  for_each = toset([
    "RDS_MULTI_AZ_SUPPORT",
    "AURORA_MYSQL_BACKTRACKING_ENABLED",
    "RDS_AURORA_MYSQL_AUDIT_LOGGING_ENABLED",
    "AURORA_MYSQL_CLUSTER_AUDIT_LOGGING",
    "RDS_PGSQL_CLUSTER_COPY_TAGS_TO_SNAPSHOT_CHECK",
    "RDS_POSTGRES_INSTANCE_ENCRYPTED_IN_TRANSIT",
    "RDS_POSTGRESQL_LOGS_TO_CLOUDWATCH",
    "RDS_IN_BACKUP_PLAN",
    "RDS_RESOURCES_PROTECTED_BY_BACKUP_PLAN",
    "RDS_INSTANCE_DELETION_PROTECTION_ENABLED",
    "DB_INSTANCE_BACKUP_ENABLED",
    "RDS_STORAGE_ENCRYPTED",
    "S3_BUCKET_VERSIONING_ENABLED",
  ])

  name = lower(replace(each.key, "_", "-"))

  source {
    owner             = "AWS"
    source_identifier = each.key
  }
}

# The name alone does nothing.
resource "aws_config_config_rule" "rds_cluster_multi_az_enabled" {
  name = "rds-cluster-multi-az-enabled"

  source {
    owner             = "AWS"
    source_identifier = "S3_BUCKET_SSL_REQUESTS_ONLY"
  }

  description = "RDS_CLUSTER_MULTI_AZ_ENABLED"
}

resource "aws_config_config_rule" "switched_off" {
  count = 0

  name = "switched-off"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_DELETION_PROTECTION_ENABLED"
  }
}

# Remediation is no rule.
resource "aws_config_remediation_configuration" "protection" {
  config_rule_name = "rds-cluster-deletion-protection-enabled"
  target_type      = "SSM_DOCUMENT"
  target_id        = "AWSConfigRemediation-EnableRDSClusterDeletionProtection"
}

# The recorder records; it judges nothing.
resource "aws_config_configuration_recorder" "main" {
  role_arn = "arn:aws:iam::123456789012:role/config"
}

resource "aws_config_configuration_recorder_status" "main" {
  name       = aws_config_configuration_recorder.main.name
  is_enabled = true
}
