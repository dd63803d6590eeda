# Where Aurora has no activity streams, pgAudit together with the export of its log is the audit.

provider "aws" {
  region = "eu-west-1"
}

resource "aws_kms_key" "audit" {
  description = "activity streams"
}

resource "aws_rds_cluster_parameter_group" "audited" {
  name   = "audited"
  family = "aurora-postgresql16"

  parameter {
    name         = "shared_preload_libraries"
    value        = "pg_stat_statements,pgaudit"
    apply_method = "pending-reboot"
  }

  parameter {
    name  = "pgaudit.log"
    value = "ddl,role,write"
  }
}

resource "aws_rds_cluster_parameter_group" "audited_by_role" {
  name   = "audited-by-role"
  family = "aurora-postgresql16"

  parameter {
    name         = "shared_preload_libraries"
    value        = "pgaudit"
    apply_method = "pending-reboot"
  }

  parameter {
    name  = "pgaudit.log"
    value = "none"
  }

  parameter {
    name  = "pgaudit.role"
    value = "rds_pgaudit"
  }
}

resource "aws_rds_cluster_parameter_group" "library_only" {
  name   = "library-only"
  family = "aurora-postgresql16"

  parameter {
    name         = "shared_preload_libraries"
    value        = "pgaudit"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_parameter_group" "logs_none" {
  name   = "logs-none"
  family = "aurora-postgresql16"

  parameter {
    name         = "shared_preload_libraries"
    value        = "pgaudit"
    apply_method = "pending-reboot"
  }

  parameter {
    name  = "pgaudit.log"
    value = "none"
  }
}

resource "aws_rds_cluster_parameter_group" "library_missing" {
  name   = "library-missing"
  family = "aurora-postgresql16"

  parameter {
    name         = "shared_preload_libraries"
    value        = "pg_stat_statements"
    apply_method = "pending-reboot"
  }

  parameter {
    name  = "pgaudit.log"
    value = "all"
  }
}

resource "aws_rds_cluster_parameter_group" "babelfish" {
  name   = "babelfish"
  family = "aurora-postgresql16"

  parameter {
    name         = "rds.babelfish_status"
    value        = "on"
    apply_method = "pending-reboot"
  }

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

resource "aws_db_parameter_group" "what_to_log" {
  name   = "what-to-log"
  family = "aurora-postgresql16"

  parameter {
    name  = "pgaudit.log"
    value = "all"
  }
}

resource "aws_db_parameter_group" "nothing_to_log" {
  name   = "nothing-to-log"
  family = "aurora-postgresql16"

  parameter {
    name  = "pgaudit.log"
    value = "none"
  }
}

# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "serverless" {
  cluster_identifier              = "serverless"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.audited.name
  enabled_cloudwatch_logs_exports = ["postgresql"]

  serverlessv2_scaling_configuration {
    min_capacity = 2
    max_capacity = 16
  }
}

resource "aws_rds_cluster_instance" "serverless" {
  cluster_identifier = aws_rds_cluster.serverless.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

# One serverless member is enough to make streams impossible.
# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "mixed" {
  cluster_identifier              = "mixed"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.audited.name
  enabled_cloudwatch_logs_exports = ["iam-db-auth-error", "postgresql"]

  serverlessv2_scaling_configuration {
    min_capacity = 2
    max_capacity = 16
  }
}

resource "aws_rds_cluster_instance" "mixed_writer" {
  cluster_identifier = aws_rds_cluster.mixed.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "mixed_reader" {
  cluster_identifier = aws_rds_cluster.mixed.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "burstable" {
  cluster_identifier              = "burstable"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.audited.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_rds_cluster_instance" "burstable" {
  cluster_identifier = aws_rds_cluster.burstable.id
  engine             = "aurora-postgresql"
  instance_class     = "db.t4g.medium"
}

# The local disks of this class are not on the list of those that can stream.
# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "class_without_streams" {
  cluster_identifier              = "class-without-streams"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.audited.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_rds_cluster_instance" "class_without_streams" {
  cluster_identifier = aws_rds_cluster.class_without_streams.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6gd.2xlarge"
}

# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "babelfish" {
  cluster_identifier              = "babelfish"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.babelfish.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_rds_cluster_instance" "babelfish" {
  cluster_identifier = aws_rds_cluster.babelfish.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "limitless" {
  cluster_identifier              = "limitless"
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8-limitless"
  cluster_scalability_type        = "limitless"
  storage_type                    = "aurora-iopt1"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.audited.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

# Some statements of some objects, as the role tells: that is pgAudit too.
# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "by_role" {
  cluster_identifier              = "by-role"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.audited_by_role.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_rds_cluster_instance" "by_role" {
  cluster_identifier = aws_rds_cluster.by_role.id
  engine             = "aurora-postgresql"
  instance_class     = "db.t3.large"
}

# The library is loaded for the cluster, what to log is said to its member.
# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "in_both_groups" {
  cluster_identifier              = "in-both-groups"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.library_only.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_rds_cluster_instance" "in_both_groups" {
  cluster_identifier      = aws_rds_cluster.in_both_groups.id
  engine                  = "aurora-postgresql"
  instance_class          = "db.t4g.large"
  db_parameter_group_name = aws_db_parameter_group.what_to_log.name
}

# What its member is told is nearer: nothing is logged there.
# expect: CKV_AURORA_101 failed: pgaudit.log
resource "aws_rds_cluster" "member_logs_none" {
  cluster_identifier              = "member-logs-none"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.audited.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_rds_cluster_instance" "member_logs_none" {
  cluster_identifier      = aws_rds_cluster.member_logs_none.id
  engine                  = "aurora-postgresql"
  instance_class          = "db.t4g.large"
  db_parameter_group_name = aws_db_parameter_group.nothing_to_log.name
}

# Loaded, and told to log nothing: its default.
# expect: CKV_AURORA_101 failed: pgaudit.log
resource "aws_rds_cluster" "nothing_to_log" {
  cluster_identifier              = "nothing-to-log"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.library_only.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_rds_cluster_instance" "nothing_to_log" {
  cluster_identifier = aws_rds_cluster.nothing_to_log.id
  engine             = "aurora-postgresql"
  instance_class     = "db.t4g.large"
}

# expect: CKV_AURORA_101 failed: pgaudit.log
resource "aws_rds_cluster" "logs_none" {
  cluster_identifier              = "logs-none"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.logs_none.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_rds_cluster_instance" "logs_none" {
  cluster_identifier = aws_rds_cluster.logs_none.id
  engine             = "aurora-postgresql"
  instance_class     = "db.t4g.large"
}

# Told what to log, but not loaded.
# expect: CKV_AURORA_101 failed: shared_preload_libraries
resource "aws_rds_cluster" "library_missing" {
  cluster_identifier              = "library-missing"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.library_missing.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_rds_cluster_instance" "library_missing" {
  cluster_identifier = aws_rds_cluster.library_missing.id
  engine             = "aurora-postgresql"
  instance_class     = "db.t4g.large"
}

# The log stays on the instance, where it is rotated away.
# expect: CKV_AURORA_101 failed: enabled_cloudwatch_logs_exports
resource "aws_rds_cluster" "no_log_export" {
  cluster_identifier              = "no-log-export"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.audited.name
}

resource "aws_rds_cluster_instance" "no_log_export" {
  cluster_identifier = aws_rds_cluster.no_log_export.id
  engine             = "aurora-postgresql"
  instance_class     = "db.t4g.large"
}

# expect: CKV_AURORA_101 failed: enabled_cloudwatch_logs_exports
resource "aws_rds_cluster" "another_log_export" {
  cluster_identifier              = "another-log-export"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.audited.name
  enabled_cloudwatch_logs_exports = ["iam-db-auth-error"]
}

resource "aws_rds_cluster_instance" "another_log_export" {
  cluster_identifier = aws_rds_cluster.another_log_export.id
  engine             = "aurora-postgresql"
  instance_class     = "db.t4g.large"
}

# expect: CKV_AURORA_101 failed
resource "aws_rds_cluster" "neither" {
  cluster_identifier = "neither"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 2
    max_capacity = 16
  }
}

resource "aws_rds_cluster_instance" "neither" {
  cluster_identifier = aws_rds_cluster.neither.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

# RDS refuses to start this stream.
# expect: CKV_AURORA_101 failed
resource "aws_rds_cluster" "stream_that_cannot_start" {
  cluster_identifier = "stream-that-cannot-start"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 2
    max_capacity = 16
  }
}

resource "aws_rds_cluster_instance" "stream_that_cannot_start" {
  cluster_identifier = aws_rds_cluster.stream_that_cannot_start.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

resource "aws_rds_cluster_activity_stream" "that_cannot_start" {
  resource_arn = aws_rds_cluster.stream_that_cannot_start.arn
  mode         = "async"
  kms_key_id   = aws_kms_key.audit.key_id
}
