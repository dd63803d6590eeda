provider "aws" {
  region = "eu-west-1"
}

locals {
  metrics = {
    cpu         = "CPUUtilization"
    connections = "DatabaseConnections"
    lag         = "AuroraReplicaLagMaximum"
    storage     = "FreeLocalStorage"
  }
}

resource "aws_sns_topic" "ops" {
  name = "ops"
}

# Metrics Insights over all instances: whoever they are, they are watched.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "orders" {
  count = 2

  cluster_identifier = aws_rds_cluster.orders.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "billing" {
  cluster_identifier = "billing"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "billing" {
  cluster_identifier = aws_rds_cluster.billing.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_106 not_applicable
resource "aws_rds_cluster" "mysql" {
  cluster_identifier = "mysql"
  engine             = "aurora-mysql"
}

resource "aws_cloudwatch_metric_alarm" "every_instance" {
  for_each = local.metrics

  alarm_name          = "every-instance-${each.key}"
  evaluation_periods  = 5
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  threshold           = 80
  alarm_actions       = [aws_sns_topic.ops.arn]

  metric_query {
    id          = "q1"
    expression  = "SELECT ${startswith(each.value, "Free") ? "MIN" : "MAX"}(${each.value}) FROM SCHEMA(\"AWS/RDS\", DBInstanceIdentifier) GROUP BY DBInstanceIdentifier ORDER BY MAX() DESC"
    period      = 60
    return_data = true
  }
}
