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

# An alarm for each metric of each instance.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "each_instance" {
  cluster_identifier = "each-instance"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "each_instance" {
  for_each = toset(["a", "b"])

  identifier         = "each-instance-${each.key}"
  cluster_identifier = aws_rds_cluster.each_instance.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

locals {
  watched = {
    for pair in setproduct(keys(aws_rds_cluster_instance.each_instance), values(local.metrics)) :
    "${pair[0]}-${pair[1]}" => { instance = pair[0], metric = pair[1] }
  }
}

resource "aws_cloudwatch_metric_alarm" "each_instance" {
  for_each = local.watched

  alarm_name          = "each-instance-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value.metric
  dimensions          = { DBInstanceIdentifier = aws_rds_cluster_instance.each_instance[each.value.instance].identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value.metric, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "by_member" {
  cluster_identifier = "by-member"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "by_member" {
  for_each = { writer = "db.r7g.large", reader = "db.r7g.large" }

  identifier         = "by-member-${each.key}"
  cluster_identifier = aws_rds_cluster.by_member.id
  engine             = "aurora-postgresql"
  instance_class     = each.value
}

resource "aws_cloudwatch_metric_alarm" "by_member_cpu" {
  for_each = aws_rds_cluster_instance.by_member

  alarm_name          = "by-member-cpu-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  dimensions          = { DBInstanceIdentifier = each.value.identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

resource "aws_cloudwatch_metric_alarm" "by_member_connections" {
  for_each = aws_rds_cluster_instance.by_member

  alarm_name          = "by-member-connections-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = "DatabaseConnections"
  dimensions          = { DBInstanceIdentifier = each.value.identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

resource "aws_cloudwatch_metric_alarm" "by_member_lag" {
  for_each = aws_rds_cluster_instance.by_member

  alarm_name          = "by-member-lag-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = "AuroraReplicaLag"
  dimensions          = { DBInstanceIdentifier = each.value.identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

resource "aws_cloudwatch_metric_alarm" "by_member_storage" {
  for_each = aws_rds_cluster_instance.by_member

  alarm_name          = "by-member-storage-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = "FreeLocalStorage"
  dimensions          = { DBInstanceIdentifier = each.value.identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "LessThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# Some metrics of one instance, some of the other, one of the cluster; the writer is named by its literal.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "mixed" {
  cluster_identifier = "mixed"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "mixed" {
  count = 2

  identifier         = "mixed-${count.index + 1}"
  cluster_identifier = aws_rds_cluster.mixed.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "mixed_cpu" {
  alarm_name          = "mixed-cpu"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  dimensions          = { DBInstanceIdentifier = "mixed-1" }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

resource "aws_cloudwatch_metric_alarm" "mixed_connections" {
  alarm_name          = "mixed-connections"
  namespace           = "AWS/RDS"
  metric_name         = "DatabaseConnections"
  dimensions          = { DBInstanceIdentifier = aws_rds_cluster_instance.mixed[0].id }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

resource "aws_cloudwatch_metric_alarm" "mixed_lag" {
  alarm_name          = "mixed-lag"
  namespace           = "AWS/RDS"
  metric_name         = "AuroraReplicaLag"
  dimensions          = { DBInstanceIdentifier = aws_rds_cluster_instance.mixed[1].identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

resource "aws_cloudwatch_metric_alarm" "mixed_storage" {
  alarm_name          = "mixed-storage"
  namespace           = "AWS/RDS"
  metric_name         = "VolumeBytesUsed"
  dimensions          = { DBClusterIdentifier = "mixed" }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# Its members have generated names.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "generated" {
  engine = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "generated" {
  count = 2

  cluster_identifier = aws_rds_cluster.generated.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "generated" {
  for_each = local.metrics

  alarm_name          = "generated-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBInstanceIdentifier = aws_rds_cluster_instance.generated[0].id }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# The instances that are watched belong to other clusters, or to none.
# expect: CKV_AURORA_106 failed
resource "aws_rds_cluster" "others_are_watched" {
  cluster_identifier = "others-are-watched"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "others_are_watched" {
  count = 2

  identifier         = "others-are-watched-${count.index + 1}"
  cluster_identifier = aws_rds_cluster.others_are_watched.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_db_instance" "postgres" {
  identifier          = "postgres"
  engine              = "postgres"
  instance_class      = "db.t4g.medium"
  allocated_storage   = 20
  username            = "orders"
  password            = "not-an-aurora-cluster"
  skip_final_snapshot = true
}

resource "aws_cloudwatch_metric_alarm" "postgres" {
  for_each = local.metrics

  alarm_name          = "postgres-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBInstanceIdentifier = aws_db_instance.postgres.identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

resource "aws_cloudwatch_metric_alarm" "elsewhere" {
  for_each = local.metrics

  alarm_name          = "elsewhere-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBInstanceIdentifier = "others-are-watched-10" }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}
