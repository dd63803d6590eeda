# fix: --rule 008 --rule 003 --accept restart
resource "aws_rds_cluster_parameter_group" "orders" {
  name_prefix = "orders-"
  family      = "aurora-postgresql16"

  parameter {
    name  = "timezone" # every service of ours keeps UTC
    value = "UTC"
  } # the only one so far

  parameter {
    name  = "log_connections"
    value = "1"
  }

  parameter {
    name         = "max_connections"
    value        = "LEAST({DBInstanceClassMemory/9531392},5000)"
    apply_method = "pending-reboot"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_rds_cluster" "orders" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.6"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.orders.name
}
