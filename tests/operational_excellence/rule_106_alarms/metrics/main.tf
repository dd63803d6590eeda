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

# A metric of DB instances with a volume of their own; Aurora never sends it.
# expect: CKV_AURORA_106 failed: storage
resource "aws_rds_cluster" "free_storage_space" {
  cluster_identifier = "free-storage-space"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "free_storage_space" {
  count = 2

  cluster_identifier = aws_rds_cluster.free_storage_space.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "free_storage_space" {
  for_each = merge(local.metrics, { storage = "FreeStorageSpace" })

  alarm_name          = "free-storage-space-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.free_storage_space.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# Aurora MySQL only.
# expect: CKV_AURORA_106 failed: storage
resource "aws_rds_cluster" "bytes_left" {
  cluster_identifier = "bytes-left"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "bytes_left" {
  count = 2

  cluster_identifier = aws_rds_cluster.bytes_left.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "bytes_left" {
  for_each = merge(local.metrics, { storage = "AuroraVolumeBytesLeftTotal" })

  alarm_name          = "bytes-left-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.bytes_left.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# A metric of read replicas of DB instances.
# expect: CKV_AURORA_106 failed: lag
resource "aws_rds_cluster" "replica_lag" {
  cluster_identifier = "replica-lag"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "replica_lag" {
  count = 2

  cluster_identifier = aws_rds_cluster.replica_lag.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "replica_lag" {
  for_each = merge(local.metrics, { lag = "ReplicaLag" })

  alarm_name          = "replica-lag-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.replica_lag.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 failed: cpu
resource "aws_rds_cluster" "memory" {
  cluster_identifier = "memory"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "memory" {
  count = 2

  cluster_identifier = aws_rds_cluster.memory.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "memory" {
  for_each = merge(local.metrics, { cpu = "FreeableMemory" })

  alarm_name          = "memory-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.memory.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 failed: connections
resource "aws_rds_cluster" "deadlocks" {
  cluster_identifier = "deadlocks"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "deadlocks" {
  count = 2

  cluster_identifier = aws_rds_cluster.deadlocks.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "deadlocks" {
  for_each = merge(local.metrics, { connections = "Deadlocks" })

  alarm_name          = "deadlocks-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.deadlocks.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 failed: connections
resource "aws_rds_cluster" "misspelt" {
  cluster_identifier = "misspelt"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "misspelt" {
  count = 2

  cluster_identifier = aws_rds_cluster.misspelt.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "misspelt" {
  for_each = merge(local.metrics, { connections = "DatabaseConnection" })

  alarm_name          = "misspelt-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.misspelt.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "volume" {
  cluster_identifier = "volume"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "volume" {
  count = 2

  cluster_identifier = aws_rds_cluster.volume.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "volume" {
  for_each = merge(local.metrics, { storage = "VolumeBytesUsed" })

  alarm_name          = "volume-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.volume.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "ephemeral" {
  cluster_identifier = "ephemeral"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "ephemeral" {
  count = 2

  cluster_identifier = aws_rds_cluster.ephemeral.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6gd.xlarge"
}

resource "aws_cloudwatch_metric_alarm" "ephemeral" {
  for_each = merge(local.metrics, { storage = "FreeEphemeralStorage" })

  alarm_name          = "ephemeral-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.ephemeral.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# Without logical replication there are no transaction logs.
# expect: CKV_AURORA_106 failed: storage
resource "aws_rds_cluster" "log_disk" {
  cluster_identifier = "log-disk"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "log_disk" {
  count = 2

  cluster_identifier = aws_rds_cluster.log_disk.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "log_disk" {
  for_each = merge(local.metrics, { storage = "TransactionLogsDiskUsage" })

  alarm_name          = "log-disk-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.log_disk.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# Serverless v2: capacity in use stands for the CPU.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "capacity" {
  cluster_identifier = "capacity"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 8
  }
}

resource "aws_rds_cluster_instance" "capacity" {
  count = 2

  cluster_identifier = aws_rds_cluster.capacity.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

resource "aws_cloudwatch_metric_alarm" "capacity" {
  for_each = merge(local.metrics, { cpu = "ACUUtilization", storage = "VolumeBytesUsed" })

  alarm_name          = "capacity-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.capacity.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "capacity_of_v2" {
  cluster_identifier = "capacity-of-v2"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 8
  }
}

resource "aws_rds_cluster_instance" "capacity_of_v2" {
  count = 2

  cluster_identifier = aws_rds_cluster.capacity_of_v2.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

resource "aws_cloudwatch_metric_alarm" "capacity_of_v2" {
  for_each = merge(local.metrics, { cpu = "ServerlessDatabaseCapacity", storage = "VolumeBytesUsed" })

  alarm_name          = "capacity-of-v2-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.capacity_of_v2.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# Serverless v2 has no FreeLocalStorage.
# expect: CKV_AURORA_106 failed: storage
resource "aws_rds_cluster" "local_storage_of_v2" {
  cluster_identifier = "local-storage-of-v2"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 8
  }
}

resource "aws_rds_cluster_instance" "local_storage_of_v2" {
  count = 2

  cluster_identifier = aws_rds_cluster.local_storage_of_v2.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

resource "aws_cloudwatch_metric_alarm" "local_storage_of_v2" {
  for_each = merge(local.metrics, { cpu = "ACUUtilization" })

  alarm_name          = "local-storage-of-v2-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.local_storage_of_v2.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# One of the two instances has local storage.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "mixed" {
  cluster_identifier = "mixed"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "mixed" {
  cluster_identifier = aws_rds_cluster.mixed.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "mixed_serverless" {
  cluster_identifier = aws_rds_cluster.mixed.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

resource "aws_cloudwatch_metric_alarm" "mixed" {
  for_each = local.metrics

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

# Metrics of its own making, under the same names.
# expect: CKV_AURORA_106 failed
resource "aws_rds_cluster" "other_namespace" {
  cluster_identifier = "other-namespace"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "other_namespace" {
  count = 2

  cluster_identifier = aws_rds_cluster.other_namespace.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "other_namespace" {
  for_each = local.metrics

  alarm_name          = "other-namespace-${each.key}"
  namespace           = "Shop/Database"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.other_namespace.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

# What the proxy counts does not tell how many the database has.
# expect: CKV_AURORA_106 failed: connections
resource "aws_rds_cluster" "of_its_proxy" {
  cluster_identifier = "of-its-proxy"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "of_its_proxy" {
  count = 2

  cluster_identifier = aws_rds_cluster.of_its_proxy.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "of_its_proxy" {
  for_each = { for key, metric in local.metrics : key => metric if key != "connections" }

  alarm_name          = "of-its-proxy-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.of_its_proxy.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}

resource "aws_cloudwatch_metric_alarm" "of_its_proxy_connections" {
  alarm_name          = "of-its-proxy-connections"
  namespace           = "AWS/RDS"
  metric_name         = "DatabaseConnections"
  dimensions          = { ProxyName = "of-its-proxy" }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = "GreaterThanThreshold"
  alarm_actions       = [aws_sns_topic.ops.arn]
}
