provider "aws" {
  region = "eu-west-1"
}

variable "interval" {
  type = number
}

variable "insights" {
  type = bool
}

variable "production" {
  type = bool
}

# expect: CKV_AURORA_007 not_applicable
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_007 undecided
# expect plan: CKV_AURORA_007 passed
resource "aws_rds_cluster_instance" "interval_unknown" {
  cluster_identifier           = aws_rds_cluster.orders.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  monitoring_interval          = var.interval
  monitoring_role_arn          = aws_iam_role.monitoring.arn
  performance_insights_enabled = true
}

# expect: CKV_AURORA_007 undecided
# expect plan: CKV_AURORA_007 failed
resource "aws_rds_cluster_instance" "insights_unknown" {
  cluster_identifier           = aws_rds_cluster.orders.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  monitoring_interval          = 60
  monitoring_role_arn          = aws_iam_role.monitoring.arn
  performance_insights_enabled = var.insights
}

# Whatever the variable brings.
# expect: CKV_AURORA_007 failed: performance_insights_enabled
resource "aws_rds_cluster_instance" "failing_anyway" {
  cluster_identifier           = aws_rds_cluster.orders.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  monitoring_interval          = var.interval
  monitoring_role_arn          = aws_iam_role.monitoring.arn
  performance_insights_enabled = false
}

# expect: CKV_AURORA_007 passed
resource "aws_rds_cluster_instance" "both_branches" {
  cluster_identifier           = aws_rds_cluster.orders.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  monitoring_interval          = var.production ? 15 : 60
  monitoring_role_arn          = aws_iam_role.monitoring.arn
  performance_insights_enabled = true
}

# expect: CKV_AURORA_007 undecided
# expect plan: CKV_AURORA_007 failed
resource "aws_rds_cluster_instance" "one_branch" {
  cluster_identifier           = aws_rds_cluster.orders.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  monitoring_interval          = var.production ? 15 : 0
  monitoring_role_arn          = aws_iam_role.monitoring.arn
  performance_insights_enabled = true
}

# expect: CKV_AURORA_007 failed
resource "aws_rds_cluster_instance" "neither_branch" {
  cluster_identifier           = aws_rds_cluster.orders.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  monitoring_interval          = var.production ? 0 : null
  performance_insights_enabled = true
}

# expect: CKV_AURORA_007 not_applicable
resource "aws_rds_cluster" "cluster_unknown" {
  cluster_identifier           = "cluster-unknown"
  engine                       = "aurora-postgresql"
  monitoring_interval          = var.interval
  monitoring_role_arn          = aws_iam_role.monitoring.arn
  performance_insights_enabled = var.insights
}

# expect: CKV_AURORA_007 undecided
# expect plan: CKV_AURORA_007 failed
resource "aws_rds_cluster_instance" "cluster_unknown" {
  cluster_identifier = aws_rds_cluster.cluster_unknown.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# What the instance says holds.
# expect: CKV_AURORA_007 passed
resource "aws_rds_cluster_instance" "own_settings" {
  cluster_identifier           = aws_rds_cluster.cluster_unknown.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  monitoring_interval          = 60
  monitoring_role_arn          = aws_iam_role.monitoring.arn
  performance_insights_enabled = true
}
