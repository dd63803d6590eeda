# A composite alarm counts when it exists, acts, and goes off with its members.

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

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

variable "composed" {
  type = bool
}

resource "aws_cloudwatch_metric_alarm" "deploying" {
  alarm_name          = "deploying"
  namespace           = "Deployments"
  metric_name         = "Running"
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "by_name" {
  cluster_identifier = "by-name"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "by_name" {
  count = 2

  identifier         = "by-name-${count.index}"
  cluster_identifier = aws_rds_cluster.by_name.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "by_name" {
  for_each = local.metrics

  alarm_name          = "by-name-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.by_name.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
}

resource "aws_cloudwatch_composite_alarm" "by_name" {
  alarm_name    = "by-name"
  alarm_rule    = "ALARM(by-name-cpu) OR ALARM(by-name-connections) OR ALARM(by-name-lag) OR ALARM(by-name-storage)"
  alarm_actions = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "quoted" {
  cluster_identifier = "quoted"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "quoted" {
  count = 2

  identifier         = "quoted-${count.index}"
  cluster_identifier = aws_rds_cluster.quoted.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "quoted" {
  for_each = local.metrics

  alarm_name          = "quoted-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.quoted.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
}

resource "aws_cloudwatch_composite_alarm" "quoted" {
  alarm_name    = "quoted"
  alarm_rule    = "ALARM(\"quoted-cpu\") OR ALARM(\"quoted-connections\") OR ALARM(\"quoted-lag\") OR ALARM(\"quoted-storage\")"
  alarm_actions = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 passed
# expect plan: CKV_AURORA_106 passed
resource "aws_rds_cluster" "by_reference" {
  cluster_identifier = "by-reference"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "by_reference" {
  count = 2

  identifier         = "by-reference-${count.index}"
  cluster_identifier = aws_rds_cluster.by_reference.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "by_reference" {
  for_each = local.metrics

  alarm_name          = "by-reference-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.by_reference.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
}

resource "aws_cloudwatch_composite_alarm" "by_reference" {
  alarm_name    = "by-reference"
  alarm_rule    = join(" OR ", [for alarm in aws_cloudwatch_metric_alarm.by_reference : "ALARM(${alarm.alarm_name})"])
  alarm_actions = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 passed
# expect plan: CKV_AURORA_106 undecided
resource "aws_rds_cluster" "by_arn" {
  cluster_identifier = "by-arn"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "by_arn" {
  count = 2

  identifier         = "by-arn-${count.index}"
  cluster_identifier = aws_rds_cluster.by_arn.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "by_arn" {
  for_each = local.metrics

  alarm_name          = "by-arn-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.by_arn.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
}

resource "aws_cloudwatch_composite_alarm" "by_arn" {
  alarm_name    = "by-arn"
  alarm_rule    = join(" OR ", [for alarm in aws_cloudwatch_metric_alarm.by_arn : "ALARM(\"${alarm.arn}\")"])
  alarm_actions = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 failed: cpu
resource "aws_rds_cluster" "switched_off" {
  cluster_identifier = "switched-off"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "switched_off" {
  count = 2

  identifier         = "switched-off-${count.index}"
  cluster_identifier = aws_rds_cluster.switched_off.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "switched_off" {
  for_each = local.metrics

  alarm_name          = "switched-off-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.switched_off.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
}

resource "aws_cloudwatch_composite_alarm" "switched_off" {
  alarm_name      = "switched-off"
  alarm_rule      = "ALARM(switched-off-cpu) OR ALARM(switched-off-connections) OR ALARM(switched-off-lag) OR ALARM(switched-off-storage)"
  alarm_actions   = [aws_sns_topic.ops.arn]
  actions_enabled = false
}

# expect: CKV_AURORA_106 failed: cpu
resource "aws_rds_cluster" "silent" {
  cluster_identifier = "silent"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "silent" {
  count = 2

  identifier         = "silent-${count.index}"
  cluster_identifier = aws_rds_cluster.silent.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "silent" {
  for_each = local.metrics

  alarm_name          = "silent-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.silent.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
}

resource "aws_cloudwatch_composite_alarm" "silent" {
  alarm_name = "silent"
  alarm_rule = "ALARM(silent-cpu) OR ALARM(silent-connections) OR ALARM(silent-lag) OR ALARM(silent-storage)"
}

# It is silent when these go off.
# expect: CKV_AURORA_106 failed: cpu
resource "aws_rds_cluster" "unless_these" {
  cluster_identifier = "unless-these"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "unless_these" {
  count = 2

  identifier         = "unless-these-${count.index}"
  cluster_identifier = aws_rds_cluster.unless_these.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "unless_these" {
  for_each = local.metrics

  alarm_name          = "unless-these-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.unless_these.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
}

resource "aws_cloudwatch_composite_alarm" "unless_these" {
  alarm_name    = "unless-these"
  alarm_rule    = "ALARM(deploying) AND NOT ALARM(unless-these-cpu) AND NOT ALARM(unless-these-connections) AND NOT ALARM(unless-these-lag) AND NOT ALARM(unless-these-storage)"
  alarm_actions = [aws_sns_topic.ops.arn]
}

# It goes off when they are calm.
# expect: CKV_AURORA_106 failed: cpu
resource "aws_rds_cluster" "when_calm" {
  cluster_identifier = "when-calm"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "when_calm" {
  count = 2

  identifier         = "when-calm-${count.index}"
  cluster_identifier = aws_rds_cluster.when_calm.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "when_calm" {
  for_each = local.metrics

  alarm_name          = "when-calm-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.when_calm.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
}

resource "aws_cloudwatch_composite_alarm" "when_calm" {
  alarm_name    = "when-calm"
  alarm_rule    = "OK(when-calm-cpu) AND OK(when-calm-connections) AND OK(when-calm-lag) AND OK(when-calm-storage)"
  alarm_actions = [aws_sns_topic.ops.arn]
}

# Held back during deployments.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "while_deploying" {
  cluster_identifier = "while-deploying"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "while_deploying" {
  count = 2

  identifier         = "while-deploying-${count.index}"
  cluster_identifier = aws_rds_cluster.while_deploying.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "while_deploying" {
  for_each = local.metrics

  alarm_name          = "while-deploying-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.while_deploying.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
}

resource "aws_cloudwatch_composite_alarm" "while_deploying" {
  alarm_name    = "while-deploying"
  alarm_rule    = "(ALARM(while-deploying-cpu) OR ALARM(while-deploying-connections) OR ALARM(while-deploying-lag) OR ALARM(while-deploying-storage)) AND NOT ALARM(deploying)"
  alarm_actions = [aws_sns_topic.ops.arn]
}

# Each of them alone tells nobody.
# expect: CKV_AURORA_106 failed: cpu
resource "aws_rds_cluster" "all_at_once" {
  cluster_identifier = "all-at-once"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "all_at_once" {
  count = 2

  identifier         = "all-at-once-${count.index}"
  cluster_identifier = aws_rds_cluster.all_at_once.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "all_at_once" {
  for_each = local.metrics

  alarm_name          = "all-at-once-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.all_at_once.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
}

resource "aws_cloudwatch_composite_alarm" "all_at_once" {
  alarm_name    = "all-at-once"
  alarm_rule    = "ALARM(all-at-once-cpu) AND ALARM(all-at-once-connections) AND ALARM(all-at-once-lag) AND ALARM(all-at-once-storage)"
  alarm_actions = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 failed: cpu
resource "aws_rds_cluster" "two_of_them" {
  cluster_identifier = "two-of-them"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "two_of_them" {
  count = 2

  identifier         = "two-of-them-${count.index}"
  cluster_identifier = aws_rds_cluster.two_of_them.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "two_of_them" {
  for_each = local.metrics

  alarm_name          = "two-of-them-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.two_of_them.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
}

resource "aws_cloudwatch_composite_alarm" "two_of_them" {
  alarm_name    = "two-of-them"
  alarm_rule    = "AT_LEAST(2, ALARM, (two-of-them-cpu, two-of-them-connections, two-of-them-lag, two-of-them-storage))"
  alarm_actions = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "one_of_them" {
  cluster_identifier = "one-of-them"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "one_of_them" {
  count = 2

  identifier         = "one-of-them-${count.index}"
  cluster_identifier = aws_rds_cluster.one_of_them.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "one_of_them" {
  for_each = local.metrics

  alarm_name          = "one-of-them-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.one_of_them.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
}

resource "aws_cloudwatch_composite_alarm" "one_of_them" {
  alarm_name    = "one-of-them"
  alarm_rule    = "AT_LEAST(1, ALARM, (one-of-them-cpu, one-of-them-connections, one-of-them-lag, one-of-them-storage))"
  alarm_actions = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 failed: cpu
resource "aws_rds_cluster" "always" {
  cluster_identifier = "always"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "always" {
  count = 2

  identifier         = "always-${count.index}"
  cluster_identifier = aws_rds_cluster.always.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "always" {
  for_each = local.metrics

  alarm_name          = "always-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.always.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
}

resource "aws_cloudwatch_composite_alarm" "always" {
  alarm_name    = "always"
  alarm_rule    = "TRUE"
  alarm_actions = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 failed: cpu
resource "aws_rds_cluster" "of_others" {
  cluster_identifier = "of-others"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "of_others" {
  count = 2

  identifier         = "of-others-${count.index}"
  cluster_identifier = aws_rds_cluster.of_others.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "of_others" {
  for_each = local.metrics

  alarm_name          = "of-others-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.of_others.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
}

resource "aws_cloudwatch_composite_alarm" "of_others" {
  alarm_name    = "of-others"
  alarm_rule    = "ALARM(deploying)"
  alarm_actions = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 failed: cpu
resource "aws_rds_cluster" "counted_out" {
  cluster_identifier = "counted-out"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "counted_out" {
  count = 2

  identifier         = "counted-out-${count.index}"
  cluster_identifier = aws_rds_cluster.counted_out.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "counted_out" {
  for_each = local.metrics

  alarm_name          = "counted-out-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.counted_out.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
}

resource "aws_cloudwatch_composite_alarm" "counted_out" {
  count = 0

  alarm_name    = "counted-out"
  alarm_rule    = "ALARM(counted-out-cpu) OR ALARM(counted-out-connections) OR ALARM(counted-out-lag) OR ALARM(counted-out-storage)"
  alarm_actions = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 undecided
# expect plan: CKV_AURORA_106 failed: cpu
resource "aws_rds_cluster" "perhaps" {
  cluster_identifier = "perhaps"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "perhaps" {
  count = 2

  identifier         = "perhaps-${count.index}"
  cluster_identifier = aws_rds_cluster.perhaps.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "perhaps" {
  for_each = local.metrics

  alarm_name          = "perhaps-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.perhaps.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
}

resource "aws_cloudwatch_composite_alarm" "perhaps" {
  count = var.composed ? 1 : 0

  alarm_name    = "perhaps"
  alarm_rule    = "ALARM(perhaps-cpu) OR ALARM(perhaps-connections) OR ALARM(perhaps-lag) OR ALARM(perhaps-storage)"
  alarm_actions = [aws_sns_topic.ops.arn]
}

# Composite alarms combine alarms of their own Region.
# expect: CKV_AURORA_106 failed: cpu
resource "aws_rds_cluster" "elsewhere" {
  cluster_identifier = "elsewhere"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "elsewhere" {
  count = 2

  identifier         = "elsewhere-${count.index}"
  cluster_identifier = aws_rds_cluster.elsewhere.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "elsewhere" {
  for_each = local.metrics

  alarm_name          = "elsewhere-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.elsewhere.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
}

resource "aws_cloudwatch_composite_alarm" "elsewhere" {
  provider = aws.frankfurt

  alarm_name    = "elsewhere"
  alarm_rule    = "ALARM(elsewhere-cpu) OR ALARM(elsewhere-connections) OR ALARM(elsewhere-lag) OR ALARM(elsewhere-storage)"
  alarm_actions = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "nested" {
  cluster_identifier = "nested"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "nested" {
  count = 2

  identifier         = "nested-${count.index}"
  cluster_identifier = aws_rds_cluster.nested.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "nested" {
  for_each = local.metrics

  alarm_name          = "nested-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.nested.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
}

resource "aws_cloudwatch_composite_alarm" "nested" {
  alarm_name = "nested"
  alarm_rule = "ALARM(nested-cpu) OR ALARM(nested-connections) OR ALARM(nested-lag) OR ALARM(nested-storage)"
}

resource "aws_cloudwatch_composite_alarm" "nested_top" {
  alarm_name    = "nested-top"
  alarm_rule    = "ALARM(nested) OR ALARM(deploying)"
  alarm_actions = [aws_sns_topic.ops.arn]
}

# expect: CKV_AURORA_106 failed: cpu
resource "aws_rds_cluster" "nested_denied" {
  cluster_identifier = "nested-denied"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "nested_denied" {
  count = 2

  identifier         = "nested-denied-${count.index}"
  cluster_identifier = aws_rds_cluster.nested_denied.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_metric_alarm" "nested_denied" {
  for_each = local.metrics

  alarm_name          = "nested-denied-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.nested_denied.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
}

resource "aws_cloudwatch_composite_alarm" "nested_denied" {
  alarm_name = "nested-denied"
  alarm_rule = "ALARM(nested-denied-cpu) OR ALARM(nested-denied-connections) OR ALARM(nested-denied-lag) OR ALARM(nested-denied-storage)"
}

resource "aws_cloudwatch_composite_alarm" "nested_denied_top" {
  alarm_name    = "nested-denied-top"
  alarm_rule    = "ALARM(deploying) AND NOT ALARM(nested-denied)"
  alarm_actions = [aws_sns_topic.ops.arn]
}
