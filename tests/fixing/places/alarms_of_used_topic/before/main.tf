# fix: --rule 106 --rule 001 --accept cost
variable "operations_topic" {
  type = string
}

resource "aws_sns_topic" "invoices" {
  name = "invoices"
}

resource "aws_rds_cluster" "orders" {
  provider           = aws.ireland
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "orders" {
  provider           = aws.ireland
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "cpu" {
  provider            = aws.ireland
  alarm_name          = "orders-cpu"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.orders.id }
  alarm_actions       = [var.operations_topic]
}

provider "aws" {
  alias  = "ireland"
  region = "eu-west-1"
}
