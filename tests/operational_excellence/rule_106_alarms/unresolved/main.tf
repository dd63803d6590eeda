# Each case has a Region to itself: what may be an alarm of one cluster cannot be one of another.

provider "aws" {
  alias  = "dims"
  region = "eu-central-1"
}

provider "aws" {
  alias  = "metric"
  region = "eu-north-1"
}

provider "aws" {
  alias  = "count"
  region = "eu-west-2"
}

provider "aws" {
  alias  = "actions"
  region = "eu-west-3"
}

provider "aws" {
  alias  = "readers"
  region = "eu-south-1"
}

provider "aws" {
  alias  = "engine"
  region = "eu-south-2"
}

locals {
  metrics = {
    cpu         = "CPUUtilization"
    connections = "DatabaseConnections"
    lag         = "AuroraReplicaLagMaximum"
    storage     = "FreeLocalStorage"
  }
}


variable "watched" {
  type = string
}

variable "metric" {
  type = string
}

variable "alarming" {
  type = bool
}

variable "notify" {
  type = list(string)
}

variable "instances" {
  type = number
}

variable "engine" {
  type = string
}

# The alarms may be its own.
# expect: CKV_AURORA_106 undecided
# expect plan: CKV_AURORA_106 passed
resource "aws_rds_cluster" "dimensions_unknown" {
  provider = aws.dims

  cluster_identifier = "dimensions-unknown"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "dimensions_unknown" {
  provider = aws.dims
  count    = 2

  cluster_identifier = aws_rds_cluster.dimensions_unknown.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "dimensions_unknown" {
  provider = aws.dims
  for_each = local.metrics

  alarm_name          = "dimensions-unknown-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = var.watched }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = ["arn:aws:sns:eu-central-1:123456789012:ops"]
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "watched_anyway" {
  provider = aws.dims

  cluster_identifier = "watched-anyway"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "watched_anyway" {
  provider = aws.dims
  count    = 2

  cluster_identifier = aws_rds_cluster.watched_anyway.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "watched_anyway" {
  provider = aws.dims
  for_each = local.metrics

  alarm_name          = "watched-anyway-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.watched_anyway.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = ["arn:aws:sns:eu-central-1:123456789012:ops"]
}

# Three topics for sure; the fourth alarm may be about the last.
# expect: CKV_AURORA_106 undecided
# expect plan: CKV_AURORA_106 failed: storage
resource "aws_rds_cluster" "metric_unknown" {
  provider = aws.metric

  cluster_identifier = "metric-unknown"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "metric_unknown" {
  provider = aws.metric
  count    = 2

  cluster_identifier = aws_rds_cluster.metric_unknown.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "metric_unknown" {
  provider = aws.metric
  for_each = merge({ for key, metric in local.metrics : key => metric if key != "storage" }, { other = var.metric })

  alarm_name          = "metric-unknown-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.metric_unknown.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = ["arn:aws:sns:eu-north-1:123456789012:ops"]
}

# expect: CKV_AURORA_106 undecided
# expect plan: CKV_AURORA_106 passed
resource "aws_rds_cluster" "perhaps_alarms" {
  provider = aws.count

  cluster_identifier = "perhaps-alarms"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "perhaps_alarms" {
  provider = aws.count
  count    = 2

  cluster_identifier = aws_rds_cluster.perhaps_alarms.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "perhaps_alarms" {
  provider = aws.count
  for_each = { for key, metric in local.metrics : key => metric if var.alarming }

  alarm_name          = "perhaps-alarms-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.perhaps_alarms.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = ["arn:aws:sns:eu-west-2:123456789012:ops"]
}

# expect: CKV_AURORA_106 undecided
# expect plan: CKV_AURORA_106 failed
resource "aws_rds_cluster" "actions_unknown" {
  provider = aws.actions

  cluster_identifier = "actions-unknown"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "actions_unknown" {
  provider = aws.actions
  count    = 2

  cluster_identifier = aws_rds_cluster.actions_unknown.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "actions_unknown" {
  provider = aws.actions
  for_each = local.metrics

  alarm_name          = "actions-unknown-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.actions_unknown.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = var.notify
}

# It may have a reader.
# expect: CKV_AURORA_106 undecided
# expect plan: CKV_AURORA_106 failed: lag
resource "aws_rds_cluster" "readers_unknown" {
  provider = aws.readers

  cluster_identifier = "readers-unknown"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "readers_unknown" {
  provider = aws.readers
  count    = var.instances

  cluster_identifier = aws_rds_cluster.readers_unknown.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "readers_unknown" {
  provider = aws.readers
  for_each = { for key, metric in local.metrics : key => metric if key != "lag" }

  alarm_name          = "readers-unknown-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.readers_unknown.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = ["arn:aws:sns:eu-south-1:123456789012:ops"]
}

# expect: CKV_AURORA_106 undecided
# expect plan: CKV_AURORA_106 failed
resource "aws_rds_cluster" "engine_unknown" {
  provider = aws.engine

  cluster_identifier = "engine-unknown"
  engine             = var.engine
}
