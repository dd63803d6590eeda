# What parameters are for, and values that take security away.

provider "aws" {
  region = "eu-west-1"
}

variable "on" {
  type = bool
}

variable "release" {
  type = string
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "memory_and_io" {
  cluster_identifier              = "memory-and-io"
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.memory_and_io.name
}

resource "aws_rds_cluster_parameter_group" "memory_and_io" {
  name   = "memory-and-io"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "hash_mem_multiplier"
    value = "2"
  }

  parameter {
    name  = "effective_io_concurrency"
    value = "256"
  }

  parameter {
    name  = "temp_buffers"
    value = "16384"
  }

  parameter {
    name  = "max_worker_processes"
    value = "32"
  }
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "limits_of_time" {
  cluster_identifier              = "limits-of-time"
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.limits_of_time.name
}

resource "aws_rds_cluster_parameter_group" "limits_of_time" {
  name   = "limits-of-time"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "lock_timeout"
    value = "10000"
  }

  parameter {
    name  = "deadlock_timeout"
    value = "500"
  }
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "of_later_versions" {
  cluster_identifier              = "of-later-versions"
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.of_later_versions.name
}

resource "aws_rds_cluster_parameter_group" "of_later_versions" {
  name   = "of-later-versions"
  family = "aurora-postgresql16"

  parameter {
    name  = "scram_iterations"
    value = "8192"
  }

  parameter {
    name  = "vacuum_buffer_usage_limit"
    value = "8192"
  }
}

# expect: CKV_AURORA_008 failed: no security
resource "aws_rds_cluster" "vacuum_only" {
  cluster_identifier              = "vacuum-only"
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.vacuum_only.name
}

resource "aws_rds_cluster_parameter_group" "vacuum_only" {
  name   = "vacuum-only"
  family = "aurora-postgresql16"

  parameter {
    name  = "autovacuum_naptime"
    value = "5"
  }
}

# expect: CKV_AURORA_008 failed: no security and no performance
resource "aws_rds_cluster" "features_only" {
  cluster_identifier              = "features-only"
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.features_only.name
}

resource "aws_rds_cluster_parameter_group" "features_only" {
  name   = "features-only"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.logical_replication"
    value = "1"
  }

  parameter {
    name  = "timezone"
    value = "UTC"
  }

  parameter {
    name  = "cron.log_run"
    value = "on"
  }
}

# expect: CKV_AURORA_008 failed: no security parameter that increases security
resource "aws_rds_cluster" "switched_off" {
  cluster_identifier              = "switched-off"
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.switched_off.name
}

resource "aws_rds_cluster_parameter_group" "switched_off" {
  name   = "switched-off"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "0"
  }

  parameter {
    name  = "log_connections"
    value = "0"
  }

  parameter {
    name  = "work_mem"
    value = "65536"
  }
}

# expect: CKV_AURORA_008 failed: no security
resource "aws_rds_cluster" "no_audit" {
  cluster_identifier              = "no-audit"
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.no_audit.name
}

resource "aws_rds_cluster_parameter_group" "no_audit" {
  name   = "no-audit"
  family = "aurora-postgresql16"

  parameter {
    name  = "pgaudit.log"
    value = "none"
  }

  parameter {
    name  = "work_mem"
    value = "65536"
  }
}

# expect: CKV_AURORA_008 failed: no security
resource "aws_rds_cluster" "old_tls" {
  cluster_identifier              = "old-tls"
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.old_tls.name
}

resource "aws_rds_cluster_parameter_group" "old_tls" {
  name   = "old-tls"
  family = "aurora-postgresql16"

  parameter {
    name  = "ssl_min_protocol_version"
    value = "TLSv1.1"
  }

  parameter {
    name  = "work_mem"
    value = "65536"
  }
}

# expect: CKV_AURORA_008 failed: no security
resource "aws_rds_cluster" "md5" {
  cluster_identifier              = "md5"
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.md5.name
}

resource "aws_rds_cluster_parameter_group" "md5" {
  name   = "md5"
  family = "aurora-postgresql16"

  parameter {
    name  = "password_encryption"
    value = "md5"
  }

  parameter {
    name  = "work_mem"
    value = "65536"
  }
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "off_and_on" {
  cluster_identifier              = "off-and-on"
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.off_and_on.name
}

resource "aws_rds_cluster_parameter_group" "off_and_on" {
  name   = "off-and-on"
  family = "aurora-postgresql16"

  parameter {
    name  = "log_connections"
    value = "0"
  }

  parameter {
    name  = "log_disconnections"
    value = "1"
  }

  parameter {
    name  = "work_mem"
    value = "65536"
  }
}

# expect: CKV_AURORA_008 undecided
# expect plan: CKV_AURORA_008 failed
resource "aws_rds_cluster" "unknown_value" {
  cluster_identifier              = "unknown-value"
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.unknown_value.name
}

resource "aws_rds_cluster_parameter_group" "unknown_value" {
  name   = "unknown-value"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = var.on ? "1" : "0"
  }

  parameter {
    name  = "work_mem"
    value = "65536"
  }
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "on_either_way" {
  cluster_identifier              = "on-either-way"
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.on_either_way.name
}

resource "aws_rds_cluster_parameter_group" "on_either_way" {
  name   = "on-either-way"
  family = "aurora-postgresql16"

  parameter {
    name  = "log_statement"
    value = var.on ? "ddl" : "mod"
  }

  parameter {
    name  = "work_mem"
    value = "65536"
  }
}

# The table does not have it.
# expect: CKV_AURORA_008 undecided
resource "aws_rds_cluster" "nobody_knows" {
  cluster_identifier              = "nobody-knows"
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.nobody_knows.name
}

resource "aws_rds_cluster_parameter_group" "nobody_knows" {
  name   = "nobody-knows"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "my_extension.setting"
    value = "1"
  }
}

# Nobody can call a group of their own so.
# expect: CKV_AURORA_008 failed: default group
resource "aws_rds_cluster" "default_with_version" {
  cluster_identifier              = "default-with-version"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = "default.aurora-postgresql${var.release}"
}

# What the cluster's group switches on, the members' group switches off.
# expect: CKV_AURORA_008 failed: no security
resource "aws_rds_cluster" "taken_back" {
  cluster_identifier              = "taken-back"
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.taken_back.name
}

resource "aws_rds_cluster_parameter_group" "taken_back" {
  name   = "taken-back"
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

resource "aws_db_parameter_group" "taken_back_by_members" {
  name   = "taken-back-by-members"
  family = "aurora-postgresql16"

  parameter {
    name  = "log_connections"
    value = "0"
  }
}

resource "aws_rds_cluster_instance" "taken_back" {
  cluster_identifier      = aws_rds_cluster.taken_back.id
  engine                  = "aurora-postgresql"
  instance_class          = "db.r7g.large"
  db_parameter_group_name = aws_db_parameter_group.taken_back_by_members.name
}
