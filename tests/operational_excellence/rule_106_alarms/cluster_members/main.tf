# cluster_members: the identifiers of all members.

provider "aws" {
  region = "eu-west-1"
}

resource "aws_sns_topic" "ops" {
  name = "ops"
}

locals {
  metrics = ["CPUUtilization", "DatabaseConnections", "AuroraReplicaLagMaximum", "FreeLocalStorage"]
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "by_member" {
  cluster_identifier = "by-member"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "by_member" {
  count = 2

  cluster_identifier = aws_rds_cluster.by_member.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "by_member" {
  for_each = toset(local.metrics)

  alarm_name          = "by-member-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.key
  dimensions          = { DBInstanceIdentifier = tolist(aws_rds_cluster.by_member.cluster_members)[0] }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.key, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 failed: cpu
resource "aws_rds_cluster" "of_another" {
  cluster_identifier = "of-another"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "of_another" {
  count = 2

  cluster_identifier = aws_rds_cluster.of_another.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
