provider "aws" {
  region              = "eu-central-1"
  allowed_account_ids = ["111122223333"]
}

provider "aws" {
  alias  = "tools"
  region = "eu-central-1"

  assume_role {
    role_arn = "arn:aws:iam::999922223333:role/deploy"
  }
}

locals {
  metrics = {
    cpu         = "CPUUtilization"
    connections = "DatabaseConnections"
    storage     = "FreeLocalStorage"
  }
}

# Alarms of another account do not see its metrics.
# expect: CKV_AURORA_106 failed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "orders" {
  identifier         = "orders"
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "orders" {
  provider = aws.tools
  for_each = local.metrics

  alarm_name          = "orders-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = "orders" }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = ["arn:aws:sns:eu-central-1:999922223333:ops"]
}

# They name the account.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "stock" {
  cluster_identifier = "stock"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "stock" {
  identifier         = "stock"
  cluster_identifier = aws_rds_cluster.stock.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "stock" {
  provider = aws.tools
  for_each = local.metrics

  alarm_name          = "stock-${each.key}"
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = ["arn:aws:sns:eu-central-1:999922223333:ops"]

  metric_query {
    id          = "m"
    account_id  = "111122223333"
    return_data = true

    metric {
      namespace   = "AWS/RDS"
      metric_name = each.value
      dimensions  = { DBClusterIdentifier = "stock" }
      stat        = "Average"
      period      = 60
    }
  }
}

# Nor do those with a query that names no account; in a plan, what it does not set is an empty text.
# expect: CKV_AURORA_106 failed
resource "aws_rds_cluster" "bills" {
  cluster_identifier = "bills"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "bills" {
  identifier         = "bills"
  cluster_identifier = aws_rds_cluster.bills.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "bills" {
  provider = aws.tools
  for_each = local.metrics

  alarm_name          = "bills-${each.key}"
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = ["arn:aws:sns:eu-central-1:999922223333:ops"]

  metric_query {
    id          = "m"
    return_data = true

    metric {
      namespace   = "AWS/RDS"
      metric_name = each.value
      dimensions  = { DBClusterIdentifier = "bills" }
      stat        = "Average"
      period      = 60
    }
  }
}

# They name a third account.
# expect: CKV_AURORA_106 failed
resource "aws_rds_cluster" "parts" {
  cluster_identifier = "parts"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "parts" {
  identifier         = "parts"
  cluster_identifier = aws_rds_cluster.parts.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "parts" {
  for_each = local.metrics

  alarm_name          = "parts-${each.key}"
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = ["arn:aws:sns:eu-central-1:111122223333:ops"]

  metric_query {
    id          = "m"
    account_id  = "444422223333"
    return_data = true

    metric {
      namespace   = "AWS/RDS"
      metric_name = each.value
      dimensions  = { DBClusterIdentifier = "parts" }
      stat        = "Average"
      period      = 60
    }
  }
}
