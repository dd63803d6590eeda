# Serverless members, so that only pgAudit can be the audit; parts of it the code does not tell.

provider "aws" {
  region = "eu-west-1"
}

variable "group_name" {
  type = string
}

variable "log_classes" {
  type = string
}

variable "exports" {
  type = list(string)
}

variable "engine_parameters" {
  type = map(string)
}

resource "aws_rds_cluster_parameter_group" "audited" {
  name   = "audited"
  family = "aurora-postgresql16"

  parameter {
    name         = "shared_preload_libraries"
    value        = "pgaudit"
    apply_method = "pending-reboot"
  }

  parameter {
    name  = "pgaudit.log"
    value = "all"
  }
}

resource "aws_rds_cluster_parameter_group" "classes_unknown" {
  name   = "classes-unknown"
  family = "aurora-postgresql16"

  parameter {
    name         = "shared_preload_libraries"
    value        = "pgaudit"
    apply_method = "pending-reboot"
  }

  parameter {
    name  = "pgaudit.log"
    value = var.log_classes
  }
}

resource "aws_rds_cluster_parameter_group" "parameters_unknown" {
  name   = "parameters-unknown"
  family = "aurora-postgresql16"

  dynamic "parameter" {
    for_each = var.engine_parameters
    content {
      name         = parameter.key
      value        = parameter.value
      apply_method = "pending-reboot"
    }
  }
}

# expect: CKV_AURORA_101 undecided
resource "aws_rds_cluster" "group_elsewhere" {
  cluster_identifier              = "group-elsewhere"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = var.group_name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

# expect: CKV_AURORA_101 undecided
# expect plan: CKV_AURORA_101 passed
resource "aws_rds_cluster" "classes_unknown" {
  cluster_identifier              = "classes-unknown"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.classes_unknown.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

# expect: CKV_AURORA_101 undecided
# expect plan: CKV_AURORA_101 failed
resource "aws_rds_cluster" "parameters_unknown" {
  cluster_identifier              = "parameters-unknown"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.parameters_unknown.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

# expect: CKV_AURORA_101 undecided
# expect plan: CKV_AURORA_101 passed
resource "aws_rds_cluster" "exports_unknown" {
  cluster_identifier              = "exports-unknown"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.audited.name
  enabled_cloudwatch_logs_exports = var.exports
}

# What pgAudit would log does not matter where the log stays on the instance.
# expect: CKV_AURORA_101 failed: enabled_cloudwatch_logs_exports
resource "aws_rds_cluster" "not_exported" {
  cluster_identifier              = "not-exported"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.classes_unknown.name
}

resource "aws_rds_cluster_instance" "serverless" {
  for_each = {
    a = aws_rds_cluster.group_elsewhere.id
    b = aws_rds_cluster.classes_unknown.id
    c = aws_rds_cluster.parameters_unknown.id
    d = aws_rds_cluster.exports_unknown.id
    e = aws_rds_cluster.not_exported.id
  }

  cluster_identifier = each.value
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}
