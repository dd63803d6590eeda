resource "aws_rds_cluster_parameter_group" "orders_parameters" {
  name_prefix = "orders-parameters-"
  family      = "aurora-postgresql${split(".", var.engine_version)[0]}"
  tags        = var.tags

  parameter {
    name  = "log_connections"
    value = "1"
  }

  parameter {
    name         = "max_connections"
    value        = "LEAST({DBInstanceClassMemory/9531392},5000)"
    apply_method = "pending-reboot"
  }

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  lifecycle {
    create_before_destroy = true
  }
}
