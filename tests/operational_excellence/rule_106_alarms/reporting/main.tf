# A metric counts only where it reports for this cluster.

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

variable "class" {
  type = string
}

resource "aws_rds_global_cluster" "shop" {
  global_cluster_identifier = "shop"
  engine                    = "aurora-postgresql"
}

resource "aws_rds_cluster_parameter_group" "logical" {
  name   = "logical"
  family = "aurora-postgresql16"

  parameter {
    name         = "rds.logical_replication"
    value        = "1"
    apply_method = "pending-reboot"
  }
}

# Capacity units are of Serverless v2 only.
# expect: CKV_AURORA_106 failed: cpu
resource "aws_rds_cluster" "acu_on_provisioned" {
  cluster_identifier = "acu-on-provisioned"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "acu_on_provisioned" {
  count = 2

  identifier         = "acu-on-provisioned-${count.index}"
  cluster_identifier = aws_rds_cluster.acu_on_provisioned.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "acu_on_provisioned" {
  for_each = merge(local.metrics, { cpu = "ACUUtilization" })

  alarm_name          = "acu-on-provisioned-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.acu_on_provisioned.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 failed: storage
resource "aws_rds_cluster" "local_disk_on_serverless" {
  cluster_identifier = "local-disk-on-serverless"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = 16
  }
}

resource "aws_rds_cluster_instance" "local_disk_on_serverless" {
  count = 2

  identifier         = "local-disk-on-serverless-${count.index}"
  cluster_identifier = aws_rds_cluster.local_disk_on_serverless.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

resource "aws_cloudwatch_metric_alarm" "local_disk_on_serverless" {
  for_each = local.metrics

  alarm_name          = "local-disk-on-serverless-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.local_disk_on_serverless.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "volume_on_serverless" {
  cluster_identifier = "volume-on-serverless"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = 16
  }
}

resource "aws_rds_cluster_instance" "volume_on_serverless" {
  count = 2

  identifier         = "volume-on-serverless-${count.index}"
  cluster_identifier = aws_rds_cluster.volume_on_serverless.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

resource "aws_cloudwatch_metric_alarm" "volume_on_serverless" {
  for_each = merge(local.metrics, { cpu = "ACUUtilization", storage = "VolumeBytesUsed" })

  alarm_name          = "volume-on-serverless-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.volume_on_serverless.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# One member of each kind: both kinds of metrics report.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "mixed" {
  cluster_identifier = "mixed"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = 16
  }
}

resource "aws_rds_cluster_instance" "mixed" {
  count = 2

  identifier         = "mixed-${count.index}"
  cluster_identifier = aws_rds_cluster.mixed.id
  engine             = "aurora-postgresql"
  instance_class     = count.index == 0 ? "db.r7g.large" : "db.serverless"
}

resource "aws_cloudwatch_metric_alarm" "mixed" {
  for_each = merge(local.metrics, { cpu = "ACUUtilization" })

  alarm_name          = "mixed-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.mixed.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# The alarm is on the member that has no such metric.
# expect: CKV_AURORA_106 failed: storage
resource "aws_rds_cluster" "mixed_by_member" {
  cluster_identifier = "mixed-by-member"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = 16
  }
}

resource "aws_rds_cluster_instance" "mixed_by_member" {
  count = 2

  identifier         = "mixed-by-member-${count.index}"
  cluster_identifier = aws_rds_cluster.mixed_by_member.id
  engine             = "aurora-postgresql"
  instance_class     = count.index == 0 ? "db.r7g.large" : "db.serverless"
}

resource "aws_cloudwatch_metric_alarm" "mixed_by_member" {
  for_each = { for key, name in local.metrics : key => name if key != "storage" }

  alarm_name          = "mixed-by-member-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.mixed_by_member.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

resource "aws_cloudwatch_metric_alarm" "mixed_by_member_storage" {
  for_each = { storage = "FreeLocalStorage" }

  alarm_name          = "mixed-by-member-storage-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBInstanceIdentifier = aws_rds_cluster_instance.mixed_by_member[1].identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# The volume is the cluster's: there is no such metric of an instance.
# expect: CKV_AURORA_106 failed: storage
resource "aws_rds_cluster" "volume_of_instance" {
  cluster_identifier = "volume-of-instance"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "volume_of_instance" {
  count = 2

  identifier         = "volume-of-instance-${count.index}"
  cluster_identifier = aws_rds_cluster.volume_of_instance.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "volume_of_instance" {
  for_each = { for key, name in local.metrics : key => name if key != "storage" }

  alarm_name          = "volume-of-instance-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.volume_of_instance.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

resource "aws_cloudwatch_metric_alarm" "volume_of_instance_storage" {
  for_each = { storage = "VolumeBytesUsed" }

  alarm_name          = "volume-of-instance-storage-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBInstanceIdentifier = aws_rds_cluster_instance.volume_of_instance[0].identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "nvme" {
  cluster_identifier = "nvme"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "nvme" {
  count = 2

  identifier         = "nvme-${count.index}"
  cluster_identifier = aws_rds_cluster.nvme.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6gd.xlarge"
}

resource "aws_cloudwatch_metric_alarm" "nvme" {
  for_each = merge(local.metrics, { storage = "FreeEphemeralStorage" })

  alarm_name          = "nvme-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.nvme.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 failed: storage
resource "aws_rds_cluster" "without_nvme" {
  cluster_identifier = "without-nvme"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "without_nvme" {
  count = 2

  identifier         = "without-nvme-${count.index}"
  cluster_identifier = aws_rds_cluster.without_nvme.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "without_nvme" {
  for_each = merge(local.metrics, { storage = "FreeEphemeralStorage" })

  alarm_name          = "without-nvme-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.without_nvme.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# Lag of logical replication, of which there is none here.
# expect: CKV_AURORA_106 failed: replica lag
resource "aws_rds_cluster" "slots" {
  cluster_identifier = "slots"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "slots" {
  count = 2

  identifier         = "slots-${count.index}"
  cluster_identifier = aws_rds_cluster.slots.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "slots" {
  for_each = merge(local.metrics, { lag = "OldestReplicationSlotLag" })

  alarm_name          = "slots-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.slots.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "logical" {
  cluster_identifier = "logical"
  engine             = "aurora-postgresql"

  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.logical.name
}

resource "aws_rds_cluster_instance" "logical" {
  count = 2

  identifier         = "logical-${count.index}"
  cluster_identifier = aws_rds_cluster.logical.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "logical" {
  for_each = merge(local.metrics, { lag = "OldestReplicationSlotLag", storage = "TransactionLogsDiskUsage" })

  alarm_name          = "logical-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.logical.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# It is in no global database.
# expect: CKV_AURORA_106 failed: replica lag
resource "aws_rds_cluster" "global_lag_alone" {
  cluster_identifier = "global-lag-alone"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "global_lag_alone" {
  count = 2

  identifier         = "global-lag-alone-${count.index}"
  cluster_identifier = aws_rds_cluster.global_lag_alone.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "global_lag_alone" {
  for_each = merge(local.metrics, { lag = "AuroraGlobalDBReplicationLag" })

  alarm_name          = "global-lag-alone-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.global_lag_alone.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# Only secondaries report it.
# expect: CKV_AURORA_106 failed: replica lag
resource "aws_rds_cluster" "global_primary" {
  cluster_identifier = "global-primary"
  engine             = "aurora-postgresql"

  global_cluster_identifier = aws_rds_global_cluster.shop.id
  master_username           = "shop"
  master_password           = "not-a-secret-1"
}

resource "aws_rds_cluster_instance" "global_primary" {
  count = 2

  identifier         = "global-primary-${count.index}"
  cluster_identifier = aws_rds_cluster.global_primary.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "global_primary" {
  for_each = merge(local.metrics, { lag = "AuroraGlobalDBReplicationLag" })

  alarm_name          = "global-primary-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.global_primary.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# A primary with one member has no reader; its secondaries report their lag elsewhere.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "single_primary" {
  cluster_identifier = "single-primary"
  engine             = "aurora-postgresql"

  global_cluster_identifier = aws_rds_global_cluster.shop.id
  master_username           = "shop"
  master_password           = "not-a-secret-1"
}

resource "aws_rds_cluster_instance" "single_primary" {
  count = 1

  identifier         = "single-primary-${count.index}"
  cluster_identifier = aws_rds_cluster.single_primary.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "single_primary" {
  for_each = { for key, name in local.metrics : key => name if key != "lag" }

  alarm_name          = "single-primary-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.single_primary.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "global_secondary" {
  cluster_identifier = "global-secondary"
  engine             = "aurora-postgresql"

  global_cluster_identifier = aws_rds_global_cluster.shop.id
}

resource "aws_rds_cluster_instance" "global_secondary" {
  count = 1

  identifier         = "global-secondary-${count.index}"
  cluster_identifier = aws_rds_cluster.global_secondary.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "global_secondary" {
  for_each = merge(local.metrics, { lag = "AuroraGlobalDBRPOLag" })

  alarm_name          = "global-secondary-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.global_secondary.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 failed: replica lag
resource "aws_rds_cluster" "secondary_unwatched" {
  cluster_identifier = "secondary-unwatched"
  engine             = "aurora-postgresql"

  global_cluster_identifier = aws_rds_global_cluster.shop.id
}

resource "aws_rds_cluster_instance" "secondary_unwatched" {
  count = 1

  identifier         = "secondary-unwatched-${count.index}"
  cluster_identifier = aws_rds_cluster.secondary_unwatched.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "secondary_unwatched" {
  for_each = { for key, name in local.metrics : key => name if key != "lag" }

  alarm_name          = "secondary-unwatched-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.secondary_unwatched.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "load_with_insights" {
  cluster_identifier = "load-with-insights"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "load_with_insights" {
  count = 2

  identifier         = "load-with-insights-${count.index}"
  cluster_identifier = aws_rds_cluster.load_with_insights.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"

  performance_insights_enabled = true
}

resource "aws_cloudwatch_metric_alarm" "load_with_insights" {
  for_each = merge(local.metrics, { cpu = "DBLoad" })

  alarm_name          = "load-with-insights-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.load_with_insights.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# Performance Insights sends it, and is off.
# expect: CKV_AURORA_106 failed: cpu
resource "aws_rds_cluster" "load_without_insights" {
  cluster_identifier = "load-without-insights"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "load_without_insights" {
  count = 2

  identifier         = "load-without-insights-${count.index}"
  cluster_identifier = aws_rds_cluster.load_without_insights.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "load_without_insights" {
  for_each = merge(local.metrics, { cpu = "DBLoad" })

  alarm_name          = "load-without-insights-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.load_without_insights.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 undecided
# expect plan: CKV_AURORA_106 failed: storage
resource "aws_rds_cluster" "class_unknown" {
  cluster_identifier = "class-unknown"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "class_unknown" {
  count = 2

  identifier         = "class-unknown-${count.index}"
  cluster_identifier = aws_rds_cluster.class_unknown.id
  engine             = "aurora-postgresql"
  instance_class     = var.class
}

resource "aws_cloudwatch_metric_alarm" "class_unknown" {
  for_each = merge(local.metrics, { storage = "FreeEphemeralStorage" })

  alarm_name          = "class-unknown-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.class_unknown.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# Nobody knows what this class has.
# expect: CKV_AURORA_106 undecided
resource "aws_rds_cluster" "class_not_listed" {
  cluster_identifier = "class-not-listed"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "class_not_listed" {
  count = 2

  identifier         = "class-not-listed-${count.index}"
  cluster_identifier = aws_rds_cluster.class_not_listed.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r12g.large"
}

resource "aws_cloudwatch_metric_alarm" "class_not_listed" {
  for_each = merge(local.metrics, { storage = "FreeEphemeralStorage" })

  alarm_name          = "class-not-listed-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.class_not_listed.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# In the table since November 2026.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "listed_since" {
  cluster_identifier = "listed-since"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "listed_since" {
  count = 2

  identifier         = "listed-since-${count.index}"
  cluster_identifier = aws_rds_cluster.listed_since.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r9g.large"
}

resource "aws_cloudwatch_metric_alarm" "listed_since" {
  for_each = local.metrics

  alarm_name          = "listed-since-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.listed_since.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}
