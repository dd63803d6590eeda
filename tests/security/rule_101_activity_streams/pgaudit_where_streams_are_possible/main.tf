# Where Aurora has activity streams, pgAudit is no substitute: whoever administers the database can switch it off.

provider "aws" {
  region = "eu-west-1"
}

variable "class" {
  type = string
}

resource "aws_kms_key" "audit" {
  description = "activity streams"
}

resource "aws_rds_cluster_parameter_group" "audited" {
  name   = "audited"
  family = "aurora-postgresql16"

  parameter {
    name         = "shared_preload_libraries"
    value        = "pgaudit"
    apply_method = "pending-reboot"
  }

  parameter {
    name  = "pgaudit.log"
    value = "all"
  }
}

# expect: CKV_AURORA_101 failed: pgaudit
resource "aws_rds_cluster" "pgaudit_only" {
  cluster_identifier              = "pgaudit-only"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.audited.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_rds_cluster_instance" "pgaudit_only" {
  for_each = { writer = "db.r7g.large", reader = "db.r8g.large" }

  cluster_identifier = aws_rds_cluster.pgaudit_only.id
  engine             = "aurora-postgresql"
  instance_class     = each.value
}

# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "both" {
  cluster_identifier              = "both"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.audited.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_rds_cluster_instance" "both" {
  cluster_identifier = aws_rds_cluster.both.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r5.large"
}

resource "aws_rds_cluster_activity_stream" "both" {
  resource_arn = aws_rds_cluster.both.arn
  mode         = "async"
  kms_key_id   = aws_kms_key.audit.key_id
}

# Nobody can tell whether it could stream.
# expect: CKV_AURORA_101 undecided: instance_class
# expect plan: CKV_AURORA_101 failed: pgaudit
resource "aws_rds_cluster" "class_unknown" {
  cluster_identifier              = "class-unknown"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.audited.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_rds_cluster_instance" "class_unknown" {
  cluster_identifier = aws_rds_cluster.class_unknown.id
  engine             = "aurora-postgresql"
  instance_class     = var.class
}

# Whether it could stream or not, there is no audit at all.
# expect: CKV_AURORA_101 failed
resource "aws_rds_cluster" "class_unknown_without_audit" {
  cluster_identifier = "class-unknown-without-audit"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "class_unknown_without_audit" {
  cluster_identifier = aws_rds_cluster.class_unknown_without_audit.id
  engine             = "aurora-postgresql"
  instance_class     = var.class
}
