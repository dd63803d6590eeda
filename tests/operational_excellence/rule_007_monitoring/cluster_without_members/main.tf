provider "aws" {
  region = "eu-west-1"
}

# No instance in this code: what members will get is what the cluster says.
# expect: CKV_AURORA_007 passed
resource "aws_rds_cluster" "monitored" {
  cluster_identifier           = "monitored"
  engine                       = "aurora-postgresql"
  monitoring_interval          = 60
  monitoring_role_arn          = aws_iam_role.monitoring.arn
  performance_insights_enabled = true
}

# expect: CKV_AURORA_007 passed
resource "aws_rds_cluster" "advanced" {
  cluster_identifier                    = "advanced"
  engine                                = "aurora-postgresql"
  monitoring_interval                   = 60
  monitoring_role_arn                   = aws_iam_role.monitoring.arn
  database_insights_mode                = "advanced"
  performance_insights_enabled          = true
  performance_insights_retention_period = 465
}

# expect: CKV_AURORA_007 failed
resource "aws_rds_cluster" "silent" {
  cluster_identifier = "silent"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_007 failed: performance_insights_enabled
resource "aws_rds_cluster" "half" {
  cluster_identifier  = "half"
  engine              = "aurora-postgresql"
  monitoring_interval = 60
  monitoring_role_arn = aws_iam_role.monitoring.arn
}

# expect: CKV_AURORA_007 failed
resource "aws_rds_cluster" "members_switched_off" {
  cluster_identifier = "members-switched-off"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_007 not_applicable
resource "aws_rds_cluster_instance" "members_switched_off" {
  count = 0

  cluster_identifier           = aws_rds_cluster.members_switched_off.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  monitoring_interval          = 60
  monitoring_role_arn          = aws_iam_role.monitoring.arn
  performance_insights_enabled = true
}

# expect: CKV_AURORA_007 passed
resource "aws_rds_cluster" "limitless" {
  cluster_identifier                    = "limitless"
  engine                                = "aurora-postgresql"
  engine_version                        = "16.8-limitless"
  cluster_scalability_type              = "limitless"
  storage_type                          = "aurora-iopt1"
  enabled_cloudwatch_logs_exports       = ["postgresql"]
  monitoring_interval                   = 60
  monitoring_role_arn                   = aws_iam_role.monitoring.arn
  performance_insights_enabled          = true
  performance_insights_retention_period = 31
}

# expect: CKV_AURORA_007 failed
resource "aws_rds_cluster" "limitless_silent" {
  cluster_identifier       = "limitless-silent"
  engine                   = "aurora-postgresql"
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
}

resource "aws_rds_shard_group" "limitless" {
  db_shard_group_identifier = "limitless"
  db_cluster_identifier     = aws_rds_cluster.limitless.id
  max_acu                   = 1200
}

resource "aws_rds_shard_group" "limitless_silent" {
  db_shard_group_identifier = "limitless-silent"
  db_cluster_identifier     = aws_rds_cluster.limitless_silent.id
  max_acu                   = 1200
}
