provider "aws" {
  region = "eu-west-1"
}

variable "cluster" {
  type = string
}

data "aws_rds_cluster" "legacy" {
  cluster_identifier = "legacy"
}

# The cluster is not in this code and may set both.
# expect: CKV_AURORA_007 undecided
resource "aws_rds_cluster_instance" "silent" {
  cluster_identifier = "legacy"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_007 undecided
resource "aws_rds_cluster_instance" "silent_by_data_source" {
  cluster_identifier = data.aws_rds_cluster.legacy.cluster_identifier
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_007 undecided
resource "aws_rds_cluster_instance" "silent_by_variable" {
  cluster_identifier = var.cluster
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_007 passed
resource "aws_rds_cluster_instance" "complete" {
  cluster_identifier           = "legacy"
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  monitoring_interval          = 60
  monitoring_role_arn          = aws_iam_role.monitoring.arn
  performance_insights_enabled = true
}

# expect: CKV_AURORA_007 passed
resource "aws_rds_cluster_instance" "complete_by_variable" {
  cluster_identifier           = var.cluster
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  monitoring_interval          = 60
  monitoring_role_arn          = aws_iam_role.monitoring.arn
  performance_insights_enabled = true
}

# expect: CKV_AURORA_007 failed: performance_insights_enabled
resource "aws_rds_cluster_instance" "explicitly_off" {
  cluster_identifier           = "legacy"
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  monitoring_interval          = 60
  monitoring_role_arn          = aws_iam_role.monitoring.arn
  performance_insights_enabled = false
}

# expect: CKV_AURORA_007 undecided
resource "aws_rds_cluster_instance" "half" {
  cluster_identifier  = "legacy"
  engine              = "aurora-postgresql"
  instance_class      = "db.r7g.large"
  monitoring_interval = 60
  monitoring_role_arn = aws_iam_role.monitoring.arn
}
