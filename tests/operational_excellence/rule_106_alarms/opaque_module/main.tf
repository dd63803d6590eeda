# no plan: it would need the modules from the registry.

# expect: CKV_AURORA_106 undecided: alarms
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "orders" {
  count = 2

  cluster_identifier = aws_rds_cluster.orders.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

module "alarms" {
  source  = "terraform-aws-modules/cloudwatch/aws//modules/metric-alarms-by-multiple-dimensions"
  version = "~> 5.7"

  alarm_name          = "orders"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80

  dimensions = {
    writer = { DBClusterIdentifier = aws_rds_cluster.orders.id }
  }
}

# expect: CKV_AURORA_106 undecided
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

module "monitoring" {
  source    = "git::https://git.example.com/platform/rds-monitoring.git?ref=v2"
  instances = aws_rds_cluster_instance.by_member[*].id
}

# expect: CKV_AURORA_106 undecided
resource "aws_rds_cluster" "by_literal" {
  cluster_identifier = "by-literal"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "by_literal" {
  count = 2

  cluster_identifier = aws_rds_cluster.by_literal.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

module "monitoring_by_name" {
  source  = "git::https://git.example.com/platform/rds-monitoring.git?ref=v2"
  cluster = "by-literal"
}

# expect: CKV_AURORA_106 failed
resource "aws_rds_cluster" "not_given" {
  cluster_identifier = "not-given"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "not_given" {
  count = 2

  cluster_identifier = aws_rds_cluster.not_given.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

module "topic" {
  source  = "terraform-aws-modules/sns/aws"
  version = "~> 7.0"
  name    = "ops"
}

# Its network has its name, and is not given the cluster.
# expect: CKV_AURORA_106 failed
resource "aws_rds_cluster" "like_its_network" {
  cluster_identifier = local.name
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "like_its_network" {
  count = 2

  cluster_identifier = aws_rds_cluster.like_its_network.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

locals {
  name = "like-its-network"
}

module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 6.0"
  name    = local.name
  tags    = { Name = local.name }
}

# A module that takes the cluster itself for its name is given it.
# expect: CKV_AURORA_106 undecided: alarms_by_name
resource "aws_rds_cluster" "gives_its_name" {
  cluster_identifier = "gives-its-name"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "gives_its_name" {
  count = 2

  cluster_identifier = aws_rds_cluster.gives_its_name.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

module "alarms_by_name" {
  source = "git::https://git.example.com/platform/rds-monitoring.git?ref=v2"
  name   = aws_rds_cluster.gives_its_name.cluster_identifier
}

# Where its alarms go is the output of a module.
# expect: CKV_AURORA_106 passed
resource "aws_rds_cluster" "watched" {
  cluster_identifier = "watched"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "watched" {
  count = 2

  cluster_identifier = aws_rds_cluster.watched.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

module "dashboard" {
  source  = "git::https://git.example.com/platform/dashboard.git"
  cluster = aws_rds_cluster.watched.id
}

locals {
  metrics = {
    cpu         = "CPUUtilization"
    connections = "DatabaseConnections"
    lag         = "AuroraReplicaLagMaximum"
    storage     = "FreeLocalStorage"
  }
}

resource "aws_cloudwatch_metric_alarm" "watched" {
  for_each = local.metrics

  alarm_name          = "watched-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.value
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.watched.cluster_identifier }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  threshold           = 80
  comparison_operator = startswith(each.value, "Free") ? "LessThanThreshold" : "GreaterThanThreshold"
  alarm_actions       = [module.topic.topic_arn]
}
