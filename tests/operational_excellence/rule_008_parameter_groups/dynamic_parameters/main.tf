variable "parameters" {
  type = list(object({ name = string, value = string }))
  default = [
    { name = "rds.force_ssl", value = "1" },
    { name = "work_mem", value = "65536" },
  ]
}

variable "more_parameters" {
  type    = map(string)
  default = {}
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "list" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.list.name
}

resource "aws_rds_cluster_parameter_group" "list" {
  family = "aurora-postgresql16"

  dynamic "parameter" {
    for_each = var.parameters
    content {
      name  = parameter.value.name
      value = parameter.value.value
    }
  }
}

# The blocks of a dynamic one stand beside those written out; they do not replace them.
# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "static_beside_dynamic" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.static_beside_dynamic.name
}

resource "aws_rds_cluster_parameter_group" "static_beside_dynamic" {
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  dynamic "parameter" {
    for_each = { work_mem = "65536" }
    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}

# expect: CKV_AURORA_008 failed: performance
resource "aws_rds_cluster" "static_beside_nothing" {
  engine                          = "aurora-postgresql"
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
# expect: CKV_AURORA_008 failed
resource "aws_rds_cluster" "nothing" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.nothing.name
}

resource "aws_rds_cluster_parameter_group" "nothing" {
  family = "aurora-postgresql16"

  dynamic "parameter" {
    for_each = var.more_parameters
    content {
      name  = "work_mem"
      value = "65536"
    }
  }
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "filtered" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.filtered.name
}

resource "aws_rds_cluster_parameter_group" "filtered" {
  family = "aurora-postgresql16"

  dynamic "parameter" {
    for_each = { for p in var.parameters : p.name => p.value if p.value != "" }
    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}
