variable "parameters" {
  type = list(object({
    name         = string
    value        = string
    apply_method = optional(string, "immediate")
  }))
  default = [
    { name = "rds.force_ssl", value = "1" },
    { name = "log_min_duration_statement", value = "1000" },
  ]
}

variable "by_name" {
  type    = map(string)
  default = { "rds.force_ssl" = "0", "log_connections" = "1" }
}

variable "more_parameters" {
  type    = map(string)
  default = {}
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "list" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.list.name
}

resource "aws_rds_cluster_parameter_group" "list" {
  family = "aurora-postgresql16"

  dynamic "parameter" {
    for_each = var.parameters
    content {
      name         = parameter.value.name
      value        = parameter.value["value"]
      apply_method = parameter.value.apply_method
    }
  }
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "map" {
  engine                          = "aurora-postgresql"
  engine_version                  = "17.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.map.name
}

resource "aws_rds_cluster_parameter_group" "map" {
  family = "aurora-postgresql17"

  dynamic "parameter" {
    for_each = var.by_name
    iterator = setting
    content {
      name  = setting.key
      value = setting.value
    }
  }
}

# The blocks of a dynamic one stand beside those written out; they do not replace them.
# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "static_beside_dynamic" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.static_beside_dynamic.name
}

resource "aws_rds_cluster_parameter_group" "static_beside_dynamic" {
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  dynamic "parameter" {
    for_each = { work_mem = "65536", log_connections = "1" }
    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "static_beside_nothing" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.static_beside_nothing.name
}

resource "aws_rds_cluster_parameter_group" "static_beside_nothing" {
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  dynamic "parameter" {
    for_each = var.more_parameters
    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}

# The template of a block that is never made.
# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "nothing" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.nothing.name
}

resource "aws_rds_cluster_parameter_group" "nothing" {
  family = "aurora-postgresql16"

  dynamic "parameter" {
    for_each = var.more_parameters
    content {
      name  = "rds.force_ssl"
      value = "1"
    }
  }
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "merged" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.merged.name
}

resource "aws_rds_cluster_parameter_group" "merged" {
  family = "aurora-postgresql16"

  dynamic "parameter" {
    for_each = [for name, value in merge(var.by_name, { "rds.force_ssl" = "1" }) : { name = name, value = value }]
    content {
      name  = parameter.value.name
      value = parameter.value.value
    }
  }
}
