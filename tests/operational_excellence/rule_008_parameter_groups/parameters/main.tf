# What counts as security, and what as performance.

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "security_ssl_min_protocol_version" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.security_ssl_min_protocol_version.name
}

resource "aws_rds_cluster_parameter_group" "security_ssl_min_protocol_version" {
  name   = "security-ssl-min-protocol-version"
  family = "aurora-postgresql16"

  parameter {
    name  = "ssl_min_protocol_version"
    value = "TLSv1.2"
  }

  parameter {
    name  = "work_mem"
    value = "65536"
  }
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "security_rds_accepted_password_auth_method" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.security_rds_accepted_password_auth_method.name
}

resource "aws_rds_cluster_parameter_group" "security_rds_accepted_password_auth_method" {
  name   = "security-rds-accepted-password-auth-method"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.accepted_password_auth_method"
    value = "scram"
  }

  parameter {
    name  = "work_mem"
    value = "65536"
  }
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "security_password_encryption" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.security_password_encryption.name
}

resource "aws_rds_cluster_parameter_group" "security_password_encryption" {
  name   = "security-password-encryption"
  family = "aurora-postgresql16"

  parameter {
    name  = "password_encryption"
    value = "scram-sha-256"
  }

  parameter {
    name  = "work_mem"
    value = "65536"
  }
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "security_rds_restrict_password_commands" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.security_rds_restrict_password_commands.name
}

resource "aws_rds_cluster_parameter_group" "security_rds_restrict_password_commands" {
  name   = "security-rds-restrict-password-commands"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.restrict_password_commands"
    value = "1"
  }

  parameter {
    name  = "work_mem"
    value = "65536"
  }
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "security_pgaudit_log" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.security_pgaudit_log.name
}

resource "aws_rds_cluster_parameter_group" "security_pgaudit_log" {
  name   = "security-pgaudit-log"
  family = "aurora-postgresql16"

  parameter {
    name  = "pgaudit.log"
    value = "ddl"
  }

  parameter {
    name  = "work_mem"
    value = "65536"
  }
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "security_log_connections" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.security_log_connections.name
}

resource "aws_rds_cluster_parameter_group" "security_log_connections" {
  name   = "security-log-connections"
  family = "aurora-postgresql16"

  parameter {
    name  = "log_connections"
    value = "1"
  }

  parameter {
    name  = "work_mem"
    value = "65536"
  }
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "security_log_statement" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.security_log_statement.name
}

resource "aws_rds_cluster_parameter_group" "security_log_statement" {
  name   = "security-log-statement"
  family = "aurora-postgresql16"

  parameter {
    name  = "log_statement"
    value = "ddl"
  }

  parameter {
    name  = "work_mem"
    value = "65536"
  }
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "security_rds_force_admin_logging_level" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.security_rds_force_admin_logging_level.name
}

resource "aws_rds_cluster_parameter_group" "security_rds_force_admin_logging_level" {
  name   = "security-rds-force-admin-logging-level"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_admin_logging_level"
    value = "log"
  }

  parameter {
    name  = "work_mem"
    value = "65536"
  }
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "performance_max_connections" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.performance_max_connections.name
}

resource "aws_rds_cluster_parameter_group" "performance_max_connections" {
  name   = "performance-max-connections"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "max_connections"
    value = "500"
  }
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "performance_work_mem" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.performance_work_mem.name
}

resource "aws_rds_cluster_parameter_group" "performance_work_mem" {
  name   = "performance-work-mem"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "work_mem"
    value = "65536"
  }
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "performance_random_page_cost" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.performance_random_page_cost.name
}

resource "aws_rds_cluster_parameter_group" "performance_random_page_cost" {
  name   = "performance-random-page-cost"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "random_page_cost"
    value = "1.1"
  }
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "performance_autovacuum_vacuum_scale_factor" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.performance_autovacuum_vacuum_scale_factor.name
}

resource "aws_rds_cluster_parameter_group" "performance_autovacuum_vacuum_scale_factor" {
  name   = "performance-autovacuum-vacuum-scale-factor"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "autovacuum_vacuum_scale_factor"
    value = "0.05"
  }
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "performance_statement_timeout" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.performance_statement_timeout.name
}

resource "aws_rds_cluster_parameter_group" "performance_statement_timeout" {
  name   = "performance-statement-timeout"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "statement_timeout"
    value = "60000"
  }
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "performance_idle_in_transaction_session_timeout" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.performance_idle_in_transaction_session_timeout.name
}

resource "aws_rds_cluster_parameter_group" "performance_idle_in_transaction_session_timeout" {
  name   = "performance-idle-in-transaction-session-timeout"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "idle_in_transaction_session_timeout"
    value = "60000"
  }
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "performance_track_io_timing" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.performance_track_io_timing.name
}

resource "aws_rds_cluster_parameter_group" "performance_track_io_timing" {
  name   = "performance-track-io-timing"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "track_io_timing"
    value = "1"
  }
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "performance_apg_plan_mgmt_capture_plan_baselines" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.performance_apg_plan_mgmt_capture_plan_baselines.name
}

resource "aws_rds_cluster_parameter_group" "performance_apg_plan_mgmt_capture_plan_baselines" {
  name   = "performance-apg-plan-mgmt-capture-plan-baselines"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "apg_plan_mgmt.capture_plan_baselines"
    value = "automatic"
  }
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "performance_auto_explain_log_min_duration" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.performance_auto_explain_log_min_duration.name
}

resource "aws_rds_cluster_parameter_group" "performance_auto_explain_log_min_duration" {
  name   = "performance-auto-explain-log-min-duration"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "auto_explain.log_min_duration"
    value = "1000"
  }
}

# Which library it is decides what it is good for.
# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "audit_library" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.audit_library.name
}

resource "aws_rds_cluster_parameter_group" "audit_library" {
  name   = "audit-library"
  family = "aurora-postgresql16"

  parameter {
    name  = "shared_preload_libraries"
    value = "pgaudit"
  }

  parameter {
    name  = "work_mem"
    value = "65536"
  }
}

# expect: CKV_AURORA_008 failed: security
resource "aws_rds_cluster" "statistics_library" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.statistics_library.name
}

resource "aws_rds_cluster_parameter_group" "statistics_library" {
  name   = "statistics-library"
  family = "aurora-postgresql16"

  parameter {
    name  = "shared_preload_libraries"
    value = "pg_stat_statements"
  }

  parameter {
    name  = "work_mem"
    value = "65536"
  }
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "libraries" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.libraries.name
}

resource "aws_rds_cluster_parameter_group" "libraries" {
  name   = "libraries"
  family = "aurora-postgresql16"

  parameter {
    name  = "shared_preload_libraries"
    value = "pg_stat_statements,pgaudit"
  }

  parameter {
    name  = "work_mem"
    value = "65536"
  }
}

# expect: CKV_AURORA_008 failed: performance
resource "aws_rds_cluster" "audit_library_only" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.audit_library_only.name
}

resource "aws_rds_cluster_parameter_group" "audit_library_only" {
  name   = "audit-library-only"
  family = "aurora-postgresql16"

  parameter {
    name  = "shared_preload_libraries"
    value = "pgaudit"
  }

  parameter {
    name  = "log_connections"
    value = "1"
  }
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "statistics_library_and_tls" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.statistics_library_and_tls.name
}

resource "aws_rds_cluster_parameter_group" "statistics_library_and_tls" {
  name   = "statistics-library-and-tls"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "shared_preload_libraries"
    value = "pg_stat_statements"
  }
}

# Jobs, vectors and the like are features, whatever else they are.
# expect: CKV_AURORA_008 failed: performance
resource "aws_rds_cluster" "audit_and_jobs_libraries" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.audit_and_jobs_libraries.name
}

resource "aws_rds_cluster_parameter_group" "audit_and_jobs_libraries" {
  name   = "audit-and-jobs-libraries"
  family = "aurora-postgresql16"

  parameter {
    name  = "shared_preload_libraries"
    value = "pgaudit, pg_cron"
  }
}

# expect: CKV_AURORA_008 failed: no security and no performance
resource "aws_rds_cluster" "jobs_library" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.jobs_library.name
}

resource "aws_rds_cluster_parameter_group" "jobs_library" {
  name   = "jobs-library"
  family = "aurora-postgresql16"

  parameter {
    name  = "shared_preload_libraries"
    value = "pg_cron"
  }
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "plans_library_and_tls" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.plans_library_and_tls.name
}

resource "aws_rds_cluster_parameter_group" "plans_library_and_tls" {
  name   = "plans-library-and-tls"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "shared_preload_libraries"
    value = "pg_cron,auto_explain"
  }
}

# Aurora has its own storage and no such parameter.
# expect: CKV_AURORA_008 failed: performance
resource "aws_rds_cluster" "no_aurora_parameter" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.no_aurora_parameter.name
}

resource "aws_rds_cluster_parameter_group" "no_aurora_parameter" {
  name   = "no-aurora-parameter"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "checkpoint_timeout"
    value = "900"
  }
}

# The blocks are a set, which has no order: whether connections are logged is not known.
# expect: CKV_AURORA_008 undecided: log_connections
resource "aws_rds_cluster" "named_twice" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.named_twice.name
}

resource "aws_rds_cluster_parameter_group" "named_twice" {
  name   = "named-twice"
  family = "aurora-postgresql16"

  parameter {
    name  = "log_connections"
    value = "0"
  }

  parameter {
    name  = "log_connections"
    value = "1"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }
}

# Whether a value improves on the default is not for us to say.
# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "as_default" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.as_default.name
}

resource "aws_rds_cluster_parameter_group" "as_default" {
  name   = "as-default"
  family = "aurora-postgresql16"

  parameter {
    name  = "ssl_min_protocol_version"
    value = "TLSv1.2"
  }

  parameter {
    name  = "random_page_cost"
    value = "4"
  }
}
