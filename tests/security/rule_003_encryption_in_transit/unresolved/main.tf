variable "group" {
  type = string
}

variable "parameters" {
  type = map(string)
}

variable "force_ssl" {
  type = string
}

data "aws_ssm_parameter" "group" {
  name = "/orders/parameter-group"
}

# expect: CKV_AURORA_003 undecided
resource "aws_rds_cluster" "group" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = var.group
}

# The unknown group may switch it off.
# expect: CKV_AURORA_003 undecided
resource "aws_rds_cluster" "group_on_17" {
  engine                          = "aurora-postgresql"
  engine_version                  = "17.4"
  db_cluster_parameter_group_name = var.group
}

# expect: CKV_AURORA_003 undecided
resource "aws_rds_cluster" "group_not_in_code" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = "platform-pg16"
}

# expect: CKV_AURORA_003 undecided
resource "aws_rds_cluster" "group_from_data" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = data.aws_ssm_parameter.group.value
}

# expect: CKV_AURORA_003 undecided
# expect plan: CKV_AURORA_003 passed
resource "aws_rds_cluster" "parameters" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.parameters.name
}

resource "aws_rds_cluster_parameter_group" "parameters" {
  family = "aurora-postgresql16"

  dynamic "parameter" {
    for_each = var.parameters
    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}

# expect: CKV_AURORA_003 undecided
# expect plan: CKV_AURORA_003 failed
resource "aws_rds_cluster" "value" {
  engine                          = "aurora-postgresql"
  engine_version                  = "17.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.value.name
}

resource "aws_rds_cluster_parameter_group" "value" {
  family = "aurora-postgresql17"

  parameter {
    name  = "rds.force_ssl"
    value = var.force_ssl
  }
}

# Wrong, whatever else there may be.
# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "old_tls" {
  engine                          = "aurora-postgresql"
  engine_version                  = "17.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.old_tls.name
}

resource "aws_rds_cluster_parameter_group" "old_tls" {
  family = "aurora-postgresql17"

  parameter {
    name  = "rds.force_ssl"
    value = var.force_ssl
  }

  parameter {
    name  = "ssl_min_protocol_version"
    value = "TLSv1.1"
  }
}
