resource "aws_rds_cluster_parameter_group" "orders_parameters" {
  name_prefix = "orders-parameters-"
  family      = var.aurora_parameter_group_family

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
