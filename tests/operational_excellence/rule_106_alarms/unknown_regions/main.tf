# Two providers, and nobody says where they are: the alarms may be in the cluster's Region.

provider "aws" {
  alias  = "monitoring"
  region = var.monitoring_region
}

variable "monitoring_region" {
  type = string
}

# expect: CKV_AURORA_106 undecided: is an alarm with an action
# The plan knows both, and they are different.
# expect plan: CKV_AURORA_106 failed
resource "aws_rds_cluster" "main" {
  cluster_identifier = "main"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "main" {
  count = 2

  cluster_identifier = aws_rds_cluster.main.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "main" {
  for_each = toset(["CPUUtilization", "DatabaseConnections", "AuroraReplicaLagMaximum", "FreeLocalStorage"])
  provider = aws.monitoring

  alarm_name          = "main-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.key
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.main.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.key, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:ops"]
}
