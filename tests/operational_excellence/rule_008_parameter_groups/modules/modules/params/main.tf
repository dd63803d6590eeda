variable "name" {
  type = string
}

variable "create" {
  type    = bool
  default = true
}

variable "parameters" {
  type    = map(string)
  default = {}
}

resource "aws_rds_cluster_parameter_group" "this" {
  count  = var.create ? 1 : 0
  name   = var.name
  family = "aurora-postgresql16"

  dynamic "parameter" {
    for_each = var.parameters
    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}

output "group" {
  value = var.create ? aws_rds_cluster_parameter_group.this[0].name : null
}
