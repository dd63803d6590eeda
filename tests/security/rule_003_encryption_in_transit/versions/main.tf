# Aurora PostgreSQL requires TLS by default from version 17 on, and not before.

# expect: CKV_AURORA_003 failed: rds.force_ssl
resource "aws_rds_cluster" "v15" {
  engine         = "aurora-postgresql"
  engine_version = "15.4"
}

# expect: CKV_AURORA_003 failed: rds.force_ssl
resource "aws_rds_cluster" "v16" {
  engine         = "aurora-postgresql"
  engine_version = "16.8"
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "v16_major_only" {
  engine         = "aurora-postgresql"
  engine_version = "16"
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "v17" {
  engine         = "aurora-postgresql"
  engine_version = "17.4"
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "v17_major_only" {
  engine         = "aurora-postgresql"
  engine_version = "17"
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "v18" {
  engine         = "aurora-postgresql"
  engine_version = "18.1"
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "v16_number" {
  engine         = "aurora-postgresql"
  engine_version = 16.8
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "v17_number" {
  engine         = "aurora-postgresql"
  engine_version = 17.4
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "v11" {
  engine         = "aurora-postgresql"
  engine_version = "11.21"
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "v16_default_group" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = "default.aurora-postgresql16"
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "v17_default_group" {
  engine                          = "aurora-postgresql"
  engine_version                  = "17.4"
  db_cluster_parameter_group_name = "default.aurora-postgresql17"
}

resource "aws_rds_cluster_parameter_group" "silent_16" {
  name   = "silent-16"
  family = "aurora-postgresql16"

  parameter {
    name  = "log_connections"
    value = "1"
  }
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "v16_silent_group" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.silent_16.name
}

resource "aws_rds_cluster_parameter_group" "silent_17" {
  name   = "silent-17"
  family = "aurora-postgresql17"

  parameter {
    name  = "log_connections"
    value = "1"
  }
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "v17_silent_group" {
  engine                          = "aurora-postgresql"
  engine_version                  = "17.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.silent_17.name
}

resource "aws_rds_cluster_parameter_group" "off_17" {
  name   = "off-17"
  family = "aurora-postgresql17"

  parameter {
    name  = "rds.force_ssl"
    value = "0"
  }
}

# Kept off for some old client.
# expect: CKV_AURORA_003 failed: rds.force_ssl
resource "aws_rds_cluster" "v17_off" {
  engine                          = "aurora-postgresql"
  engine_version                  = "17.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.off_17.name
}

resource "aws_rds_cluster_parameter_group" "on_16" {
  name   = "on-16"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "v16_on" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.on_16.name
}

resource "aws_rds_cluster_parameter_group" "empty_16" {
  name   = "empty-16"
  family = "aurora-postgresql16"
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "v16_empty_group" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.empty_16.name
}

# Outside production, too.
# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "dev" {
  engine         = "aurora-postgresql"
  engine_version = "16.8"
  tags           = { Environment = "dev" }
}

# As written, whatever a later upgrade makes of it.
# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "upgraded_elsewhere" {
  engine         = "aurora-postgresql"
  engine_version = "16.8"

  lifecycle {
    ignore_changes = [engine_version]
  }
}

variable "old" {
  type = bool
}

# Whichever it is, it does not force TLS.
# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "old_or_older" {
  engine         = "aurora-postgresql"
  engine_version = var.old ? "15.10" : "16.6"
}

# expect: CKV_AURORA_003 undecided
# expect plan: CKV_AURORA_003 failed
resource "aws_rds_cluster" "old_or_new" {
  engine         = "aurora-postgresql"
  engine_version = var.old ? "15.10" : "17.5"
}
