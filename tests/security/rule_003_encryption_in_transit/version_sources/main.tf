# Where the major version comes from when engine_version does not tell.

variable "engine_version" {
  type    = string
  default = "16.4"
}

variable "unknown_version" {
  type = string
}

variable "no_version" {
  type    = string
  default = null
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "variable" {
  engine         = "aurora-postgresql"
  engine_version = var.engine_version
}

# expect: CKV_AURORA_003 undecided
resource "aws_rds_cluster" "nothing" {
  engine = "aurora-postgresql"
}

# expect: CKV_AURORA_003 undecided
resource "aws_rds_cluster" "null" {
  engine         = "aurora-postgresql"
  engine_version = var.no_version
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
resource "aws_rds_cluster" "family_16" {
  engine                          = "aurora-postgresql"
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
resource "aws_rds_cluster" "family_17" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.silent_17.name
}

resource "aws_rds_cluster_parameter_group" "on" {
  name   = "on"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "on" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.on.name
}

resource "aws_rds_cluster_parameter_group" "off" {
  name   = "off"
  family = "aurora-postgresql17"

  parameter {
    name  = "rds.force_ssl"
    value = "0"
  }
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "off" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.off.name
}

# The name of a default group is that of its family.
# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "default_group_17" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = "default.aurora-postgresql17"
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "default_group_16" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = "default.aurora-postgresql16"
}

# expect: CKV_AURORA_003 undecided
# expect plan: CKV_AURORA_003 passed
resource "aws_rds_cluster" "unknown_version" {
  engine         = "aurora-postgresql"
  engine_version = var.unknown_version
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "unknown_version_family_17" {
  engine                          = "aurora-postgresql"
  engine_version                  = var.unknown_version
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.silent_17.name
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "unknown_version_on" {
  engine                          = "aurora-postgresql"
  engine_version                  = var.unknown_version
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.on.name
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "built" {
  engine         = "aurora-postgresql"
  engine_version = "${split(".", var.engine_version)[0]}.9"
}

# As the source had it, which nobody here can see.
# expect: CKV_AURORA_003 undecided
resource "aws_rds_cluster" "restored" {
  engine              = "aurora-postgresql"
  snapshot_identifier = "orders-final"
}
