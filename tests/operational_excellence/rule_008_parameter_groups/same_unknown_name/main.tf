variable "name" {
  type = string
}

locals {
  group = "${lower(var.name)}-pg16"
}

# expect: CKV_AURORA_008 passed
# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "orders" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = local.group
}

resource "aws_rds_cluster_parameter_group" "orders" {
  name   = local.group
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "work_mem"
    value = "65536"
  }
}
