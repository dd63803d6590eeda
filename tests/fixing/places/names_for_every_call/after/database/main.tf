terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.elsewhere]
    }
  }
}

variable "name" {
  type = string
}

variable "major" {
  type = string
}

resource "aws_rds_cluster" "this" {
  cluster_identifier              = "${var.name}-aurora"
  engine                          = "aurora-postgresql"
  engine_version                  = "${var.major}.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.this_parameters.name
}

resource "aws_rds_cluster_instance" "this" {
  cluster_identifier = aws_rds_cluster.this.id
  instance_class     = "db.r6g.large"
  engine             = "aurora-postgresql"
}

resource "aws_backup_plan" "this" {
  for_each = toset(["daily", "monthly"])
  name     = "${var.name}-${each.key}"

  rule {
    rule_name         = each.key
    target_vault_name = "Default"
    schedule          = "cron(0 3 * * ? *)"

    copy_action {
      destination_vault_arn = aws_backup_vault.this_copies[each.key].arn
    }
  }
}

resource "aws_backup_selection" "this" {
  for_each     = aws_backup_plan.this
  name         = var.name
  plan_id      = each.value.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.this.arn]
}
