variable "settings" {
  type = any
}

variable "subnet_ids" {
  type = list(string)
}

variable "vpc_id" {
  type = string
}

variable "vpc_cidr" {
  type = string
}

locals {
  name = "db-${var.settings.name}"
  port = coalesce(var.settings.engine.port, 5432)
}

module "parameters" {
  source = "./parameters"

  family     = "aurora-postgresql${split(".", var.settings.engine.version)[0]}"
  name       = local.name
  parameters = var.settings.parameters
  extra      = try({ for name, value in var.settings.engine.extra : name => tonumber(value) }, {})
}

resource "aws_db_subnet_group" "this" {
  name       = local.name
  subnet_ids = var.subnet_ids
}

resource "aws_security_group" "this" {
  name   = local.name
  vpc_id = var.vpc_id

  dynamic "ingress" {
    for_each = var.settings.rules
    iterator = rule
    content {
      description = "from ${rule.key}"
      from_port   = local.port
      to_port     = local.port
      protocol    = "tcp"
      cidr_blocks = [rule.value]
    }
  }

  ingress {
    from_port   = local.port
    to_port     = local.port
    protocol    = "tcp"
    cidr_blocks = [var.vpc_cidr]
  }
}

resource "aws_rds_cluster" "this" {
  cluster_identifier              = local.name
  engine                          = "aurora-postgresql"
  engine_version                  = var.settings.engine.version
  port                            = local.port
  master_username                 = "postgres"
  manage_master_user_password     = true
  backup_retention_period         = var.settings.retention
  preferred_backup_window         = "02:00-03:00"
  db_subnet_group_name            = aws_db_subnet_group.this.name
  db_cluster_parameter_group_name = module.parameters.name
  vpc_security_group_ids          = [aws_security_group.this.id]
  storage_encrypted               = true
  deletion_protection             = var.settings.retention > 7
  skip_final_snapshot             = !(var.settings.retention > 7)
  final_snapshot_identifier       = var.settings.retention > 7 ? "${local.name}-final" : null
}

resource "aws_rds_cluster_instance" "this" {
  for_each = var.settings.instances

  identifier         = "${local.name}-${each.key}"
  cluster_identifier = aws_rds_cluster.this.id
  engine             = aws_rds_cluster.this.engine
  instance_class     = each.value.class
  promotion_tier     = each.value.tier
}

output "port" {
  value       = aws_rds_cluster.this.port
  description = "Where it listens"
}
