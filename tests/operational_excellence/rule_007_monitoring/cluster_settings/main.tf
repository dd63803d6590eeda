provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_007 not_applicable
resource "aws_rds_cluster" "everything_on_the_cluster" {
  cluster_identifier           = "everything-on-the-cluster"
  engine                       = "aurora-postgresql"
  monitoring_interval          = 30
  monitoring_role_arn          = aws_iam_role.monitoring.arn
  performance_insights_enabled = true
}

# Members take the cluster's settings; a plan shows the instance's default 0 all the same.
# expect: CKV_AURORA_007 passed
resource "aws_rds_cluster_instance" "everything_on_the_cluster" {
  count = 2

  cluster_identifier = aws_rds_cluster.everything_on_the_cluster.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_007 not_applicable
resource "aws_rds_cluster" "insights_on_the_cluster" {
  cluster_identifier           = "insights-on-the-cluster"
  engine                       = "aurora-postgresql"
  performance_insights_enabled = true
}

# expect: CKV_AURORA_007 passed
resource "aws_rds_cluster_instance" "insights_on_the_cluster" {
  cluster_identifier  = aws_rds_cluster.insights_on_the_cluster.id
  engine              = "aurora-postgresql"
  instance_class      = "db.r7g.large"
  monitoring_interval = 60
  monitoring_role_arn = aws_iam_role.monitoring.arn
}

# expect: CKV_AURORA_007 failed: monitoring_interval
resource "aws_rds_cluster_instance" "insights_on_the_cluster_only" {
  cluster_identifier = aws_rds_cluster.insights_on_the_cluster.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_007 not_applicable
resource "aws_rds_cluster" "monitoring_on_the_cluster" {
  cluster_identifier  = "monitoring-on-the-cluster"
  engine              = "aurora-postgresql"
  monitoring_interval = 60
  monitoring_role_arn = aws_iam_role.monitoring.arn
}

# expect: CKV_AURORA_007 passed
resource "aws_rds_cluster_instance" "monitoring_on_the_cluster" {
  cluster_identifier           = aws_rds_cluster.monitoring_on_the_cluster.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  performance_insights_enabled = true
}

# expect: CKV_AURORA_007 failed: performance_insights_enabled
resource "aws_rds_cluster_instance" "monitoring_on_the_cluster_only" {
  cluster_identifier = aws_rds_cluster.monitoring_on_the_cluster.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_007 not_applicable
resource "aws_rds_cluster" "contradicted" {
  cluster_identifier           = "contradicted"
  engine                       = "aurora-postgresql"
  monitoring_interval          = 60
  monitoring_role_arn          = aws_iam_role.monitoring.arn
  performance_insights_enabled = true
}

# expect: CKV_AURORA_007 failed: performance_insights_enabled
resource "aws_rds_cluster_instance" "insights_contradicted" {
  cluster_identifier           = aws_rds_cluster.contradicted.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  performance_insights_enabled = false
}

# expect: CKV_AURORA_007 failed: monitoring_interval
resource "aws_rds_cluster_instance" "interval_contradicted" {
  cluster_identifier  = aws_rds_cluster.contradicted.id
  engine              = "aurora-postgresql"
  instance_class      = "db.r7g.large"
  monitoring_interval = 0
}

# expect: CKV_AURORA_007 passed
resource "aws_rds_cluster_instance" "confirmed" {
  cluster_identifier           = aws_rds_cluster.contradicted.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  monitoring_interval          = 60
  monitoring_role_arn          = aws_iam_role.monitoring.arn
  performance_insights_enabled = true
}

# expect: CKV_AURORA_007 not_applicable
resource "aws_rds_cluster" "advanced" {
  cluster_identifier                    = "advanced"
  engine                                = "aurora-postgresql"
  monitoring_interval                   = 60
  monitoring_role_arn                   = aws_iam_role.monitoring.arn
  database_insights_mode                = "advanced"
  performance_insights_enabled          = true
  performance_insights_retention_period = 465
}

# expect: CKV_AURORA_007 passed
resource "aws_rds_cluster_instance" "advanced" {
  cluster_identifier = aws_rds_cluster.advanced.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# Advanced Database Insights is Performance Insights and more.
# expect: CKV_AURORA_007 not_applicable
resource "aws_rds_cluster" "advanced_mode_alone" {
  cluster_identifier     = "advanced-mode-alone"
  engine                 = "aurora-postgresql"
  database_insights_mode = "advanced"
}

# expect: CKV_AURORA_007 passed
resource "aws_rds_cluster_instance" "advanced_mode_alone" {
  cluster_identifier  = aws_rds_cluster.advanced_mode_alone.id
  engine              = "aurora-postgresql"
  instance_class      = "db.r7g.large"
  monitoring_interval = 60
  monitoring_role_arn = aws_iam_role.monitoring.arn
}

# expect: CKV_AURORA_007 not_applicable
resource "aws_rds_cluster" "standard_mode" {
  cluster_identifier     = "standard-mode"
  engine                 = "aurora-postgresql"
  monitoring_interval    = 60
  monitoring_role_arn    = aws_iam_role.monitoring.arn
  database_insights_mode = "standard"
}

# expect: CKV_AURORA_007 failed: performance_insights_enabled
resource "aws_rds_cluster_instance" "standard_mode" {
  cluster_identifier = aws_rds_cluster.standard_mode.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_007 not_applicable
resource "aws_rds_cluster" "role_only" {
  cluster_identifier           = "role-only"
  engine                       = "aurora-postgresql"
  monitoring_role_arn          = aws_iam_role.monitoring.arn
  performance_insights_enabled = true
}

# expect: CKV_AURORA_007 failed: monitoring_interval
resource "aws_rds_cluster_instance" "role_only" {
  cluster_identifier = aws_rds_cluster.role_only.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_007 not_applicable
resource "aws_rds_cluster" "off_on_the_cluster" {
  cluster_identifier           = "off-on-the-cluster"
  engine                       = "aurora-postgresql"
  monitoring_interval          = 0
  performance_insights_enabled = false
}

# expect: CKV_AURORA_007 failed
resource "aws_rds_cluster_instance" "off_on_the_cluster" {
  cluster_identifier = aws_rds_cluster.off_on_the_cluster.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
