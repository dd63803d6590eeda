terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

variable "databases" {
  default = { x = { days = 7 }, y = { days = 3 } }
}

resource "aws_kms_key" "db" {}

module "network" {
  source = "./network"
  zones  = ["a", "b"]
}

module "database" {
  for_each = var.databases
  source   = "./database"
  name     = "orders-${each.key}"
  days     = each.value.days
  kms      = aws_kms_key.db.arn
  subnets  = module.network.subnets
}

module "single" {
  count   = 1
  source  = "./database"
  name    = "single"
  days    = 1
  subnets = [module.network.subnets[0], "subnet-1234"]
}

resource "aws_sns_topic" "alarms" {}

resource "aws_cloudwatch_metric_alarm" "each" {
  for_each            = module.database
  alarm_name          = each.key
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "CPUUtilization"
  namespace           = "AWS/RDS"
  period              = 60
  statistic           = "Average"
  threshold           = 80.5
  alarm_actions       = [aws_sns_topic.alarms.arn]
  dimensions          = { DBClusterIdentifier = each.value.id }
}

resource "aws_rds_cluster_activity_stream" "single" {
  resource_arn = module.single[0].arn
  mode         = "async"
  kms_key_id   = "alias/aws/rds"
}

resource "aws_cloudwatch_dashboard" "all" {
  dashboard_name = "all"
  dashboard_body = jsonencode([for db in module.database : db.id])
}
