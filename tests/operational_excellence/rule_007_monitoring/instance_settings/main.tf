provider "aws" {
  region = "eu-west-1"
}

# Has members, and the findings are theirs.
# expect: CKV_AURORA_007 not_applicable
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_007 passed
resource "aws_rds_cluster_instance" "both" {
  cluster_identifier           = aws_rds_cluster.orders.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  monitoring_interval          = 60
  monitoring_role_arn          = aws_iam_role.monitoring.arn
  performance_insights_enabled = true
}

# expect: CKV_AURORA_007 failed
resource "aws_rds_cluster_instance" "neither" {
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_007 failed: performance_insights_enabled
resource "aws_rds_cluster_instance" "no_performance_insights" {
  cluster_identifier  = aws_rds_cluster.orders.id
  engine              = "aurora-postgresql"
  instance_class      = "db.r7g.large"
  monitoring_interval = 60
  monitoring_role_arn = aws_iam_role.monitoring.arn
}

# expect: CKV_AURORA_007 failed: performance_insights_enabled
resource "aws_rds_cluster_instance" "performance_insights_off" {
  cluster_identifier           = aws_rds_cluster.orders.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  monitoring_interval          = 60
  monitoring_role_arn          = aws_iam_role.monitoring.arn
  performance_insights_enabled = false
}

# expect: CKV_AURORA_007 failed
resource "aws_rds_cluster_instance" "performance_insights_null" {
  cluster_identifier           = aws_rds_cluster.orders.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  monitoring_interval          = 60
  monitoring_role_arn          = aws_iam_role.monitoring.arn
  performance_insights_enabled = null
}

# expect: CKV_AURORA_007 failed: monitoring_interval
resource "aws_rds_cluster_instance" "no_enhanced_monitoring" {
  cluster_identifier           = aws_rds_cluster.orders.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  performance_insights_enabled = true
}

# expect: CKV_AURORA_007 failed: monitoring_interval
resource "aws_rds_cluster_instance" "interval_zero" {
  cluster_identifier           = aws_rds_cluster.orders.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  monitoring_interval          = 0
  performance_insights_enabled = true
}

# A role alone switches nothing on.
# expect: CKV_AURORA_007 failed: monitoring_interval
resource "aws_rds_cluster_instance" "role_without_interval" {
  cluster_identifier           = aws_rds_cluster.orders.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  monitoring_role_arn          = aws_iam_role.monitoring.arn
  performance_insights_enabled = true
}

# expect: CKV_AURORA_007 passed
resource "aws_rds_cluster_instance" "interval_as_text" {
  cluster_identifier           = aws_rds_cluster.orders.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  monitoring_interval          = "60"
  monitoring_role_arn          = aws_iam_role.monitoring.arn
  performance_insights_enabled = "true"
}

# expect: CKV_AURORA_007 passed
resource "aws_rds_cluster_instance" "every_second" {
  cluster_identifier                    = aws_rds_cluster.orders.id
  engine                                = "aurora-postgresql"
  instance_class                        = "db.r7g.large"
  monitoring_interval                   = 1
  monitoring_role_arn                   = aws_iam_role.monitoring.arn
  performance_insights_enabled          = true
  performance_insights_retention_period = 465
}

# expect: CKV_AURORA_007 passed
resource "aws_rds_cluster_instance" "serverless_v2" {
  cluster_identifier           = aws_rds_cluster.orders.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.serverless"
  monitoring_interval          = 60
  monitoring_role_arn          = aws_iam_role.monitoring.arn
  performance_insights_enabled = true
}

# expect: CKV_AURORA_007 failed
resource "aws_rds_cluster_instance" "serverless_v2_silent" {
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

# expect: CKV_AURORA_007 passed
resource "aws_rds_cluster_instance" "by_variable" {
  cluster_identifier           = aws_rds_cluster.orders.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  monitoring_interval          = var.interval
  monitoring_role_arn          = aws_iam_role.monitoring.arn
  performance_insights_enabled = var.insights
}

# expect: CKV_AURORA_007 failed: monitoring_interval
resource "aws_rds_cluster_instance" "by_variable_off" {
  cluster_identifier           = aws_rds_cluster.orders.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  monitoring_interval          = var.interval_off
  performance_insights_enabled = true
}
