variable "custom" {
  type = bool
}

# PostgreSQL 17 enforces TLS, with the group and without it.
# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "since_17" {
  engine                          = "aurora-postgresql"
  engine_version                  = "17.4"
  db_cluster_parameter_group_name = var.custom ? aws_rds_cluster_parameter_group.since_17[0].name : null
}

resource "aws_rds_cluster_parameter_group" "since_17" {
  count = var.custom ? 1 : 0

  name   = "since-17"
  family = "aurora-postgresql17"

  parameter {
    name  = "log_statement"
    value = "ddl"
  }
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "before_17" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.4"
  db_cluster_parameter_group_name = var.custom ? aws_rds_cluster_parameter_group.before_17[0].name : null
}

resource "aws_rds_cluster_parameter_group" "before_17" {
  count = var.custom ? 1 : 0

  name   = "before-17"
  family = "aurora-postgresql16"

  parameter {
    name  = "log_statement"
    value = "ddl"
  }
}

# expect: CKV_AURORA_003 undecided
# expect plan: CKV_AURORA_003 failed
resource "aws_rds_cluster" "switched_off" {
  engine                          = "aurora-postgresql"
  engine_version                  = "17.4"
  db_cluster_parameter_group_name = var.custom ? aws_rds_cluster_parameter_group.switched_off[0].name : null
}

resource "aws_rds_cluster_parameter_group" "switched_off" {
  count = var.custom ? 1 : 0

  name   = "switched-off"
  family = "aurora-postgresql17"

  parameter {
    name  = "rds.force_ssl"
    value = "0"
  }
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "one_of_two" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.4"
  db_cluster_parameter_group_name = var.custom ? aws_rds_cluster_parameter_group.forced[0].name : aws_rds_cluster_parameter_group.also_forced.name
}

resource "aws_rds_cluster_parameter_group" "forced" {
  count = var.custom ? 1 : 0

  name   = "forced"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

resource "aws_rds_cluster_parameter_group" "also_forced" {
  name   = "also-forced"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}
