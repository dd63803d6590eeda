# Database Insights in advanced mode needs Performance Insights.

provider "aws" {
  region = "eu-west-1"
}

variable "insights" {
  type = bool
}

resource "aws_rds_cluster" "switched_off" {
  cluster_identifier           = "switched-off"
  engine                       = "aurora-postgresql"
  monitoring_interval          = 60
  monitoring_role_arn          = "arn:aws:iam::111122223333:role/monitoring"
  database_insights_mode       = "advanced"
  performance_insights_enabled = false
}

# expect: CKV_AURORA_007 failed: advanced requires
resource "aws_rds_cluster_instance" "switched_off" {
  cluster_identifier = aws_rds_cluster.switched_off.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster" "on_members_only" {
  cluster_identifier           = "on-members-only"
  engine                       = "aurora-postgresql"
  monitoring_interval          = 60
  monitoring_role_arn          = "arn:aws:iam::111122223333:role/monitoring"
  database_insights_mode       = "advanced"
  performance_insights_enabled = false
}

# The cluster says no, and the mode is the cluster's.
# expect: CKV_AURORA_007 failed: advanced requires
resource "aws_rds_cluster_instance" "on_members_only" {
  cluster_identifier           = aws_rds_cluster.on_members_only.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  performance_insights_enabled = true
}

resource "aws_rds_cluster" "member_off" {
  cluster_identifier     = "member-off"
  engine                 = "aurora-postgresql"
  monitoring_interval    = 60
  monitoring_role_arn    = "arn:aws:iam::111122223333:role/monitoring"
  database_insights_mode = "advanced"
}

# expect: CKV_AURORA_007 failed: performance_insights_enabled = false
resource "aws_rds_cluster_instance" "member_off" {
  cluster_identifier           = aws_rds_cluster.member_off.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  performance_insights_enabled = false
}

resource "aws_rds_cluster" "silent" {
  cluster_identifier     = "silent"
  engine                 = "aurora-postgresql"
  monitoring_interval    = 60
  monitoring_role_arn    = "arn:aws:iam::111122223333:role/monitoring"
  database_insights_mode = "advanced"
}

# expect: CKV_AURORA_007 passed: advanced
resource "aws_rds_cluster_instance" "silent" {
  cluster_identifier = aws_rds_cluster.silent.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster" "both" {
  cluster_identifier           = "both"
  engine                       = "aurora-postgresql"
  monitoring_interval          = 60
  monitoring_role_arn          = "arn:aws:iam::111122223333:role/monitoring"
  database_insights_mode       = "advanced"
  performance_insights_enabled = true
}

# expect: CKV_AURORA_007 passed
resource "aws_rds_cluster_instance" "both" {
  cluster_identifier = aws_rds_cluster.both.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster" "unknown" {
  cluster_identifier           = "unknown"
  engine                       = "aurora-postgresql"
  monitoring_interval          = 60
  monitoring_role_arn          = "arn:aws:iam::111122223333:role/monitoring"
  database_insights_mode       = "advanced"
  performance_insights_enabled = var.insights
}

# expect: CKV_AURORA_007 undecided
# expect plan: CKV_AURORA_007 failed
resource "aws_rds_cluster_instance" "unknown" {
  cluster_identifier = aws_rds_cluster.unknown.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster" "standard" {
  cluster_identifier           = "standard"
  engine                       = "aurora-postgresql"
  monitoring_interval          = 60
  monitoring_role_arn          = "arn:aws:iam::111122223333:role/monitoring"
  database_insights_mode       = "standard"
  performance_insights_enabled = true
}

# expect: CKV_AURORA_007 passed
resource "aws_rds_cluster_instance" "standard" {
  cluster_identifier = aws_rds_cluster.standard.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
