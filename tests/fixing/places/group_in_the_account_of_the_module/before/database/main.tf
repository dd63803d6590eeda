terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.own]
    }
  }
}

variable "parameter_group" {
  type = string
}

resource "aws_rds_cluster" "this" {
  provider = aws.own

  engine                          = "aurora-postgresql"
  engine_version                  = "15.4"
  db_cluster_parameter_group_name = var.parameter_group
}
