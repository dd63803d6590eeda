variable "size" {
  default = 3
}

locals {
  stage = "prod"
}

resource "aws_rds_cluster" "main" {
  backup_retention_period = 30
  storage_encrypted       = true
  skip_final_snapshot     = null

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = 8 * var.size
  }
}

resource "aws_rds_cluster_parameter_group" "main" {
  dynamic "parameter" {
    for_each = { "rds.force_ssl" = 1, log_min_duration_statement = var.size * 1000 }
    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}
