resource "aws_rds_cluster_parameter_group" "this_parameters" {
  name_prefix = "aurora-"
  family      = "aurora-postgresql${split(".", "${var.major}.4")[0]}"

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
