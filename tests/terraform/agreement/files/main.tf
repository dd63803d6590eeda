# Override files, JSON syntax, and blocks that say nothing of what a resource is.

terraform {
  required_version = ">= 1.7"
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-north-1"
}

variable "size" {
  type    = number
  default = 1
}

locals {
  stage = "dev"
  kept  = "kept"
}

resource "aws_rds_cluster" "main" {
  cluster_identifier      = "main-${local.stage}"
  engine                  = "aurora-postgresql"
  master_username         = "postgres"
  backup_retention_period = 1
  skip_final_snapshot     = true
  storage_encrypted       = false

  scaling_configuration {
    min_capacity = 2
  }

  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 1
  }

  lifecycle {
    ignore_changes = [engine_version]
  }
}

resource "aws_rds_cluster_parameter_group" "main" {
  name   = local.kept
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "0"
  }

  parameter {
    name  = "log_statement"
    value = "none"
  }
}

module "inner" {
  source = "./inner"
  name   = "first"
}

moved {
  from = aws_rds_cluster.old
  to   = aws_rds_cluster.main
}

removed {
  from = aws_db_instance.gone
  lifecycle {
    destroy = false
  }
}

import {
  for_each = toset([])
  to       = aws_rds_cluster_parameter_group.main
  id       = each.value
}

check "stage" {
  assert {
    condition     = local.stage != ""
    error_message = "A stage is needed."
  }
}

output "endpoint" {
  value = aws_rds_cluster.main.endpoint

  precondition {
    condition     = var.size > 0
    error_message = "Too small."
  }
}
