variable "name" {}

variable "readers" {
  type    = number
  default = 1
}

variable "engine" {
  type = string
}

variable "subnet_ids" {
  type = set(string)
}

variable "kms_key_id" {}

variable "vpc" {
  type = object({ id = string, cidr_block = string })
}

resource "aws_db_subnet_group" "this" {
  name       = var.name
  subnet_ids = var.subnet_ids
}

resource "aws_security_group" "this" {
  name_prefix = "${var.name}-"
  vpc_id      = var.vpc.id
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  count = 2

  security_group_id = aws_security_group.this.id
  cidr_ipv4         = cidrsubnet(var.vpc.cidr_block, 1, count.index)
  from_port         = 5432
  to_port           = 5432
  ip_protocol       = "TCP"
}

resource "aws_rds_cluster_parameter_group" "this" {
  name_prefix = var.name
  family      = "aurora-postgresql${element(split(".", var.engine), 0)}"

  dynamic "parameter" {
    for_each = tomap({ "rds.force_ssl" = true, log_statement = "ddl", max_connections = 500 })
    content {
      name         = parameter.key
      value        = parameter.value == "true" ? 1 : parameter.value
      apply_method = parameter.key == "max_connections" ? "pending-reboot" : null
    }
  }
}

resource "aws_rds_cluster" "this" {
  cluster_identifier              = "${var.name}-cluster"
  engine                          = "aurora-postgresql"
  engine_version                  = var.engine
  master_username                 = "postgres"
  manage_master_user_password     = true
  db_subnet_group_name            = aws_db_subnet_group.this.name
  vpc_security_group_ids          = toset([aws_security_group.this.id])
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.this.name
  kms_key_id                      = var.kms_key_id
  storage_encrypted               = true
  backup_retention_period         = var.readers > 0 ? 14 : "7"
  preferred_backup_window         = "02:00-03:00"
  preferred_maintenance_window    = "Sun:04:00-Sun:05:00"
  enabled_cloudwatch_logs_exports = ["postgresql"]
  final_snapshot_identifier       = lower("${var.name}-FINAL")

  dynamic "serverlessv2_scaling_configuration" {
    for_each = var.readers == 0 ? [{ max = 4 }] : []
    content {
      min_capacity = 0.5
      max_capacity = serverlessv2_scaling_configuration.value.max
    }
  }

  lifecycle {
    ignore_changes = [engine_version]
  }
}

resource "aws_rds_cluster_instance" "this" {
  count = var.readers + 1

  identifier          = format("%s-%d", var.name, count.index)
  cluster_identifier  = aws_rds_cluster.this.cluster_identifier
  engine              = aws_rds_cluster.this.engine
  engine_version      = aws_rds_cluster.this.engine_version
  instance_class      = var.readers == 0 ? "db.serverless" : "db.r6g.large"
  monitoring_interval = count.index == 0 ? 60 : null
  promotion_tier      = min(count.index, 15)
}
