terraform {
  required_providers {
    aws    = { source = "hashicorp/aws" }
    random = { source = "hashicorp/random" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

variable "nothing" {
  default = null
}

variable "settings" {
  default = { zones = null, classes = ["db.r6g.large"] }
}

variable "password" {
  default = "from-a-variable"
}

locals {
  is_serverless = false
  anything      = random_pet.name.id
}

resource "random_pet" "name" {}

resource "aws_kms_key" "db" {
  count       = 2
  description = "key ${count.index}"
}

resource "aws_kms_key" "none" {
  count = 0
}

resource "aws_security_group" "a" {
  vpc_id = "vpc-1"
}

resource "aws_security_group" "b" {
  vpc_id = "vpc-1"

  ingress {
    from_port       = 5432
    to_port         = 5432
    protocol        = "tcp"
    security_groups = [aws_security_group.a.id]
  }
}

data "aws_subnets" "db" {
  filter {
    name   = "tag:tier"
    values = ["db"]
  }
}

data "aws_kms_key" "later" {
  key_id = aws_kms_key.db[0].id
}

resource "aws_db_subnet_group" "db" {
  name       = "db"
  subnet_ids = data.aws_subnets.db.ids
}

resource "aws_rds_cluster_parameter_group" "dynamic" {
  name   = "dynamic"
  family = "aurora-postgresql16"

  dynamic "parameter" {
    for_each = { "rds.force_ssl" = "1", "log_statement" = random_pet.name.id }
    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}

resource "aws_rds_cluster_parameter_group" "unknown" {
  name   = "unknown"
  family = "aurora-postgresql16"

  dynamic "parameter" {
    for_each = toset(split(",", random_pet.name.id))
    content {
      name  = parameter.value
      value = "1"
    }
  }
}

resource "aws_rds_cluster" "db" {
  cluster_identifier              = "Orders"
  engine                          = "aurora-postgresql"
  kms_key_id                      = try(aws_kms_key.none[0].arn, var.nothing)
  storage_encrypted               = true
  db_subnet_group_name            = aws_db_subnet_group.db.name
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.dynamic.id
  vpc_security_group_ids          = [aws_security_group.a.id, "sg-1", aws_security_group.b.id]
  master_username                 = lower("ROOT")
  master_password_wo              = var.password
  master_password_wo_version      = 1
  master_user_secret_kms_key_id   = one(slice(aws_kms_key.db[*].arn, 0, 1))
  monitoring_role_arn             = var.nothing
  availability_zones              = var.settings.zones
  preferred_backup_window         = local.is_serverless ? "03:00-04:00" : null
  network_type                    = local.anything
  port                            = null
  skip_final_snapshot             = false
  final_snapshot_identifier       = "orders-${formatdate("YYYY", timestamp())}"
  tags                            = { Name = random_pet.name.id, Env = "prod" }

  dynamic "serverlessv2_scaling_configuration" {
    for_each = var.nothing == null ? [1] : []
    content {
      min_capacity = 0.5
      max_capacity = 1.0
    }
  }
}

resource "aws_rds_cluster_instance" "writers" {
  for_each                        = toset(["a", "b"])
  identifier                      = each.value
  cluster_identifier              = aws_rds_cluster.db.cluster_identifier
  engine                          = aws_rds_cluster.db.engine
  instance_class                  = var.settings.classes[0]
  performance_insights_kms_key_id = data.aws_kms_key.later.arn
  monitoring_interval             = var.nothing
}

resource "aws_rds_cluster_instance" "readers" {
  for_each                        = aws_rds_cluster_instance.writers
  cluster_identifier              = each.value.cluster_identifier
  engine                          = each.value.engine
  instance_class                  = "db.r6g.large"
  performance_insights_kms_key_id = each.value.arn
  monitoring_interval             = 0
}

resource "aws_rds_cluster_instance" "counted" {
  count                           = 2
  cluster_identifier              = aws_rds_cluster.db.id
  engine                          = "aurora-postgresql"
  instance_class                  = "db.r6g.large"
  performance_insights_kms_key_id = aws_kms_key.db[count.index].arn
}

resource "aws_security_group_rule" "either" {
  type                     = "ingress"
  from_port                = 5432
  to_port                  = 5432
  protocol                 = "tcp"
  security_group_id        = aws_security_group.a.id
  source_security_group_id = element([aws_security_group.a.id, aws_security_group.b.id], 1)
}

resource "aws_cloudwatch_metric_alarm" "blocks" {
  alarm_name          = "blocks"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1

  metric_query {
    id          = "m1"
    return_data = true

    metric {
      metric_name = "CPUUtilization"
      namespace   = "AWS/RDS"
      period      = 60
      stat        = "Average"
      dimensions  = { DBClusterIdentifier = aws_rds_cluster.db.id }
    }
  }

  metric_query {
    id = "m2"

    metric {
      metric_name = "CPUUtilization"
      namespace   = "AWS/RDS"
      period      = 60
      stat        = "Average"
      dimensions  = { DBInstanceIdentifier = aws_rds_cluster_instance.counted[1].id }
    }
  }
}
