variable "parameters" {
  default = []
}

resource "aws_rds_cluster" "this" {
  engine                          = "aurora-postgresql"
  engine_version                  = "15.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.this.name
}

resource "aws_rds_cluster_parameter_group" "this" {
  family = "aurora-postgresql15"

  dynamic "parameter" {
    for_each = var.parameters
    content {
      name         = parameter.value.name
      value        = parameter.value["value"]
      apply_method = lookup(parameter.value, "apply_method", "pending-reboot")
    }
  }
}
