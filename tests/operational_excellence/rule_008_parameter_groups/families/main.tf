# A group for another major version cannot be attached.

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "match" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.v16.name
}

resource "aws_rds_cluster_parameter_group" "v16" {
  name   = "v16"
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

# expect: CKV_AURORA_008 failed: family
resource "aws_rds_cluster" "mismatch" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.v15.name
}

resource "aws_rds_cluster_parameter_group" "v15" {
  name   = "v15"
  family = "aurora-postgresql15"

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
resource "aws_rds_cluster" "major_only" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.v16.name
}

# Without a version the group's is taken for right.
# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "no_version" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.v15.name
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "limitless" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8-limitless"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.limitless.name
  cluster_scalability_type        = "limitless"
  storage_type                    = "aurora-iopt1"
}

resource "aws_rds_cluster_parameter_group" "limitless" {
  name   = "limitless"
  family = "aurora-postgresql16-limitless"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }
}

# expect: CKV_AURORA_008 failed: family
resource "aws_rds_cluster" "members_mismatch" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.v16.name
}

resource "aws_rds_cluster_instance" "members_mismatch" {
  cluster_identifier      = aws_rds_cluster.members_mismatch.id
  engine                  = aws_rds_cluster.members_mismatch.engine
  instance_class          = "db.r7g.large"
  db_parameter_group_name = aws_db_parameter_group.v15.name
}

resource "aws_db_parameter_group" "v15" {
  name   = "v15"
  family = "aurora-postgresql15"

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }
}

# RDS for PostgreSQL is another engine.
# expect: CKV_AURORA_008 failed: family
resource "aws_rds_cluster" "members_not_aurora" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.v16.name
}

resource "aws_rds_cluster_instance" "members_not_aurora" {
  cluster_identifier      = aws_rds_cluster.members_not_aurora.id
  engine                  = aws_rds_cluster.members_not_aurora.engine
  instance_class          = "db.r7g.large"
  db_parameter_group_name = aws_db_parameter_group.rds.name
}

resource "aws_db_parameter_group" "rds" {
  name   = "rds"
  family = "postgres16"

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }
}

# expect: CKV_AURORA_008 failed: family
resource "aws_rds_cluster" "mysql_family" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.mysql.name
}

resource "aws_rds_cluster_parameter_group" "mysql" {
  name   = "mysql"
  family = "aurora-mysql8.0"

  parameter {
    name  = "require_secure_transport"
    value = "ON"
  }
}

resource "aws_rds_global_cluster" "orders" {
  global_cluster_identifier = "orders"
  engine                    = "aurora-postgresql"
  engine_version            = "16.8"
}

# expect: CKV_AURORA_008 failed: family
resource "aws_rds_cluster" "version_of_global" {
  engine                          = "aurora-postgresql"
  engine_version                  = aws_rds_global_cluster.orders.engine_version
  global_cluster_identifier       = aws_rds_global_cluster.orders.id
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.v15.name
}
