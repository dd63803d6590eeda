variable "name" {}
variable "family" {}
variable "parameters" {}

variable "extra" {
  type    = map(number)
  default = {}
}

resource "aws_rds_cluster_parameter_group" "this" {
  name   = var.name
  family = var.family

  dynamic "parameter" {
    for_each = concat(
      [for one in var.parameters : one],
      [for name, value in var.extra : { name = name, value = tostring(value), apply_method = null }],
    )
    content {
      name         = parameter.value.name
      value        = parameter.value.value
      apply_method = coalesce(parameter.value.apply_method, parameter.key == 0 ? "pending-reboot" : "immediate")
    }
  }
}

output "name" {
  value = aws_rds_cluster_parameter_group.this.name
}
