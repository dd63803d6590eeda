# A group of one's own, attached, with something for security and something for performance in it.

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "both" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.both.name
}

resource "aws_rds_cluster_parameter_group" "both" {
  name   = "both"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "rich" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.rich.name
}

resource "aws_rds_cluster_parameter_group" "rich" {
  name   = "rich"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "ssl_min_protocol_version"
    value = "TLSv1.2"
  }

  parameter {
    name  = "log_connections"
    value = "1"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }

  parameter {
    name  = "random_page_cost"
    value = "1.1"
  }
}

# expect: CKV_AURORA_008 failed: db_cluster_parameter_group_name
resource "aws_rds_cluster" "none" {
  engine = "aurora-postgresql"
}

# expect: CKV_AURORA_008 failed: default
resource "aws_rds_cluster" "default" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = "default.aurora-postgresql16"
}

# expect: CKV_AURORA_008 failed
resource "aws_rds_cluster" "null" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = null
}

# Custom by name only.
# expect: CKV_AURORA_008 failed
resource "aws_rds_cluster" "empty" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.empty.name
}

resource "aws_rds_cluster_parameter_group" "empty" {
  name   = "empty"
  family = "aurora-postgresql16"
}

# expect: CKV_AURORA_008 failed: performance
resource "aws_rds_cluster" "security_only" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.security_only.name
}

resource "aws_rds_cluster_parameter_group" "security_only" {
  name   = "security-only"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "log_connections"
    value = "1"
  }
}

# expect: CKV_AURORA_008 failed: security
resource "aws_rds_cluster" "performance_only" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.performance_only.name
}

resource "aws_rds_cluster_parameter_group" "performance_only" {
  name   = "performance-only"
  family = "aurora-postgresql16"

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }

  parameter {
    name  = "work_mem"
    value = "65536"
  }
}

# expect: CKV_AURORA_008 failed
resource "aws_rds_cluster" "neither" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.neither.name
}

resource "aws_rds_cluster_parameter_group" "neither" {
  name   = "neither"
  family = "aurora-postgresql16"

  parameter {
    name  = "timezone"
    value = "UTC"
  }

  parameter {
    name  = "DateStyle"
    value = "ISO"
  }
}

# Outside production, too.
# expect: CKV_AURORA_008 failed
resource "aws_rds_cluster" "dev" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = null
  tags                            = { Environment = "dev" }
}

# A restored cluster gets the default group unless told otherwise.
# expect: CKV_AURORA_008 failed
resource "aws_rds_cluster" "restored" {
  engine              = "aurora-postgresql"
  snapshot_identifier = "orders-final"
}

# expect: CKV_AURORA_008 not_applicable
resource "aws_rds_cluster" "count_zero" {
  count  = 0
  engine = "aurora-postgresql"
}
