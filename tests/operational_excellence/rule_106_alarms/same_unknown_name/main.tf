provider "aws" {
  region = "eu-west-1"
}

variable "name" {
  type = string
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "watched" {
  cluster_identifier = "${var.name}-watched"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "watched" {
  cluster_identifier = aws_rds_cluster.watched.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "watched" {
  for_each = {
    CPUUtilization      = "GreaterThanThreshold"
    DatabaseConnections = "GreaterThanThreshold"
    FreeLocalStorage    = "LessThanThreshold"
  }

  alarm_name          = "watched-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.key
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 3
  threshold           = 80
  comparison_operator = each.value
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:ops"]

  dimensions = {
    DBClusterIdentifier = "${var.name}-watched"
  }
}

# The alarms are of another cluster.
# expect: CKV_AURORA_106 failed
resource "aws_rds_cluster" "unwatched" {
  cluster_identifier = "${var.name}-unwatched-at-all"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "unwatched" {
  cluster_identifier = aws_rds_cluster.unwatched.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
