# The dimension Role: the writer, on which all depends, has to be looked at.

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

variable "role" {
  type = string
}

resource "aws_rds_global_cluster" "shop" {
  global_cluster_identifier = "shop"
  engine                    = "aurora-postgresql"
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "writer" {
  cluster_identifier = "writer"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "writer" {
  count = 2

  identifier         = "writer-${count.index}"
  cluster_identifier = aws_rds_cluster.writer.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "writer" {
  for_each = local.metrics

  alarm_name          = "writer-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.writer.cluster_identifier, Role = "WRITER" }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# AuroraReplicaLagMaximum is sent by the writer.
# expect: CKV_AURORA_106 failed: cpu, connections, replica lag, storage
resource "aws_rds_cluster" "readers" {
  cluster_identifier = "readers"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "readers" {
  count = 2

  identifier         = "readers-${count.index}"
  cluster_identifier = aws_rds_cluster.readers.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "readers" {
  for_each = local.metrics

  alarm_name          = "readers-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.readers.cluster_identifier, Role = "READER" }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "lag_of_readers" {
  cluster_identifier = "lag-of-readers"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "lag_of_readers" {
  count = 2

  identifier         = "lag-of-readers-${count.index}"
  cluster_identifier = aws_rds_cluster.lag_of_readers.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "lag_of_readers" {
  for_each = merge(local.metrics, { lag = "AuroraReplicaLag" })

  alarm_name          = "lag-of-readers-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.lag_of_readers.cluster_identifier, Role = each.key == "lag" ? "READER" : "WRITER" }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# The writer has no lag.
# expect: CKV_AURORA_106 failed: replica lag
resource "aws_rds_cluster" "lag_of_the_writer" {
  cluster_identifier = "lag-of-the-writer"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "lag_of_the_writer" {
  count = 2

  identifier         = "lag-of-the-writer-${count.index}"
  cluster_identifier = aws_rds_cluster.lag_of_the_writer.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "lag_of_the_writer" {
  for_each = merge(local.metrics, { lag = "AuroraReplicaLag" })

  alarm_name          = "lag-of-the-writer-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.lag_of_the_writer.cluster_identifier, Role = "WRITER" }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 failed: storage
resource "aws_rds_cluster" "volume_by_role" {
  cluster_identifier = "volume-by-role"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "volume_by_role" {
  count = 2

  identifier         = "volume-by-role-${count.index}"
  cluster_identifier = aws_rds_cluster.volume_by_role.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "volume_by_role" {
  for_each = merge(local.metrics, { storage = "VolumeBytesUsed" })

  alarm_name          = "volume-by-role-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.volume_by_role.cluster_identifier, Role = "WRITER" }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# All members of a secondary are readers.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "secondary" {
  cluster_identifier = "secondary"
  engine             = "aurora-postgresql"

  global_cluster_identifier = aws_rds_global_cluster.shop.id
}

resource "aws_rds_cluster_instance" "secondary" {
  count = 2

  identifier         = "secondary-${count.index}"
  cluster_identifier = aws_rds_cluster.secondary.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "secondary" {
  for_each = merge(local.metrics, { lag = "AuroraReplicaLag" })

  alarm_name          = "secondary-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.secondary.cluster_identifier, Role = "READER" }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# It has no writer.
# expect: CKV_AURORA_106 failed: cpu, connections, replica lag, storage
resource "aws_rds_cluster" "writer_of_secondary" {
  cluster_identifier = "writer-of-secondary"
  engine             = "aurora-postgresql"

  global_cluster_identifier = aws_rds_global_cluster.shop.id
}

resource "aws_rds_cluster_instance" "writer_of_secondary" {
  count = 2

  identifier         = "writer-of-secondary-${count.index}"
  cluster_identifier = aws_rds_cluster.writer_of_secondary.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "writer_of_secondary" {
  for_each = local.metrics

  alarm_name          = "writer-of-secondary-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.writer_of_secondary.cluster_identifier, Role = "WRITER" }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 undecided
# expect plan: CKV_AURORA_106 failed: cpu
resource "aws_rds_cluster" "unknown_role" {
  cluster_identifier = "unknown-role"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "unknown_role" {
  count = 2

  identifier         = "unknown-role-${count.index}"
  cluster_identifier = aws_rds_cluster.unknown_role.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "unknown_role" {
  for_each = local.metrics

  alarm_name          = "unknown-role-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.unknown_role.cluster_identifier, Role = var.role }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 failed: cpu
resource "aws_rds_cluster" "selected_readers" {
  cluster_identifier = "selected-readers"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "selected_readers" {
  count = 2

  identifier         = "selected-readers-${count.index}"
  cluster_identifier = aws_rds_cluster.selected_readers.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "selected_readers" {
  for_each = { for key, name in local.metrics : key => name if key != "cpu" }

  alarm_name          = "selected-readers-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.selected_readers.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

resource "aws_cloudwatch_metric_alarm" "selected_readers_cpu" {
  alarm_name          = "selected-readers-cpu"
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]

  metric_query {
    id          = "q1"
    expression  = "SELECT MAX(CPUUtilization) FROM SCHEMA(\"AWS/RDS\", DBClusterIdentifier, Role) WHERE DBClusterIdentifier = 'selected-readers' AND Role = 'READER'"
    period      = 60
    return_data = true
  }
}
