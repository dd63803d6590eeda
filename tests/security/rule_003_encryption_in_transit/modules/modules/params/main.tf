variable "name" {
  type = string
}

variable "create" {
  type    = bool
  default = true
}

variable "parameters" {
  type    = list(map(string))
  default = []
}

resource "aws_rds_cluster_parameter_group" "this" {
  count  = var.create ? 1 : 0
  name   = var.name
  family = "aurora-postgresql16"

  dynamic "parameter" {
    for_each = var.parameters
    content {
      name         = parameter.value.name
      value        = parameter.value.value
      apply_method = lookup(parameter.value, "apply_method", null)
    }
  }
}

output "group" {
  value = try(aws_rds_cluster_parameter_group.this[0].id, null)
}
