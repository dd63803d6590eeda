variable "name" {
  type = string
}

variable "members" {
  type    = map(string)
  default = { one = "db.t4g.medium" }
}

variable "scaling" {
  type = object({
    min_capacity = optional(number, 0.5)
    max_capacity = optional(number, 8)
  })
  default = null
}

resource "aws_rds_cluster" "this" {
  cluster_identifier = var.name
  engine             = "aurora-postgresql"

  dynamic "serverlessv2_scaling_configuration" {
    for_each = var.scaling != null ? [var.scaling] : []
    content {
      min_capacity = serverlessv2_scaling_configuration.value.min_capacity
      max_capacity = serverlessv2_scaling_configuration.value.max_capacity
    }
  }
}

resource "aws_rds_cluster_instance" "this" {
  for_each = var.members

  cluster_identifier = aws_rds_cluster.this.id
  engine             = "aurora-postgresql"
  instance_class     = each.value
}

output "cluster_id" {
  value = aws_rds_cluster.this.id
}
