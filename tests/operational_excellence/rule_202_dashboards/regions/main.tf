provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "virginia"
  region = "us-east-1"
}

# It is meant, though the widget looks for it in the wrong place.
# expect: CKV_AURORA_202 passed: shows us-east-1
resource "aws_rds_cluster" "named_in_another_region" {
  cluster_identifier = "named-in-another-region"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_dashboard" "named_in_another_region" {
  dashboard_name = "named-in-another-region"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          region = "us-east-1"
          metrics = [
            ["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", aws_rds_cluster.named_in_another_region.cluster_identifier]
          ]
        }
      }
    ]
  })
}

# Dashboards belong to no Region.
# expect: CKV_AURORA_202 passed
resource "aws_rds_cluster" "dashboard_in_another_region" {
  cluster_identifier = "dashboard-in-another-region"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_dashboard" "dashboard_in_another_region" {
  provider = aws.virginia

  dashboard_name = "dashboard-in-another-region"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          region = "eu-west-1"
          metrics = [
            ["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", aws_rds_cluster.dashboard_in_another_region.cluster_identifier]
          ]
        }
      }
    ]
  })
}

# Two clusters of one name: the widget has the one in its own Region.
# expect: CKV_AURORA_202 failed
resource "aws_rds_cluster" "ireland" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_202 passed
resource "aws_rds_cluster" "virginia" {
  provider = aws.virginia

  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_dashboard" "orders" {
  dashboard_name = "orders"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          region = "us-east-1"
          metrics = [
            ["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", "orders"]
          ]
        }
      }
    ]
  })
}

# The alarm looks for the name in its own Region.
# expect: CKV_AURORA_202 failed
resource "aws_rds_cluster" "alarmed_elsewhere" {
  cluster_identifier = "alarmed-elsewhere"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_metric_alarm" "alarmed_elsewhere" {
  provider = aws.virginia

  alarm_name          = "alarmed_elsewhere"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  dimensions          = { DBClusterIdentifier = "alarmed-elsewhere" }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
}

resource "aws_cloudwatch_dashboard" "alarmed_elsewhere" {
  dashboard_name = "alarmed-elsewhere"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "alarm"
        width  = 12
        height = 6
        properties = {
          alarms = ["arn:aws:cloudwatch:us-east-1:123456789012:alarm:alarmed_elsewhere"]
        }
      }
    ]
  })
}

# A row may have a Region of its own.
# expect: CKV_AURORA_202 passed
resource "aws_rds_cluster" "stock" {
  provider = aws.virginia

  cluster_identifier = "stock"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_202 failed
resource "aws_rds_cluster" "stock_in_ireland" {
  cluster_identifier = "stock"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_dashboard" "stock" {
  dashboard_name = "stock"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          region = "eu-west-1"
          metrics = [
            ["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", "stock", { region = "us-east-1" }]
          ]
        }
      }
    ]
  })
}

# expect: CKV_AURORA_202 failed
resource "aws_rds_cluster" "all_of_another_region" {
  cluster_identifier = "all-of-another-region"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_dashboard" "all_of_another_region" {
  dashboard_name = "all-of-another-region"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          region = "eu-south-1"
          metrics = [
            [{ expression = "SELECT MAX(CPUUtilization) FROM \"AWS/RDS\"" }]
          ]
        }
      }
    ]
  })
}
