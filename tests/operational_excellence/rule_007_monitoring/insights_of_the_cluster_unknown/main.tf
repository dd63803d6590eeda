# Advanced mode needs Performance Insights, and the cluster may switch it off.
# https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DatabaseInsights.Considerations.html
variable "insights" {
  type = bool
}

variable "mode" {
  type = string
}

resource "aws_rds_cluster" "switch" {
  engine                       = "aurora-postgresql"
  database_insights_mode       = "advanced"
  performance_insights_enabled = var.insights
}

# expect: CKV_AURORA_007 undecided: database_insights_mode
# expect plan: CKV_AURORA_007 failed
resource "aws_rds_cluster_instance" "switch" {
  cluster_identifier           = aws_rds_cluster.switch.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  monitoring_interval          = 60
  performance_insights_enabled = true
}

resource "aws_rds_cluster" "mode" {
  engine                       = "aurora-postgresql"
  database_insights_mode       = var.mode
  performance_insights_enabled = false
}

# expect: CKV_AURORA_007 undecided: database_insights_mode
# expect plan: CKV_AURORA_007 passed
resource "aws_rds_cluster_instance" "mode" {
  cluster_identifier           = aws_rds_cluster.mode.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  monitoring_interval          = 60
  performance_insights_enabled = true
}

resource "aws_rds_cluster" "silent" {
  engine                 = "aurora-postgresql"
  database_insights_mode = var.mode
}

# expect: CKV_AURORA_007 passed
resource "aws_rds_cluster_instance" "silent" {
  cluster_identifier           = aws_rds_cluster.silent.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  monitoring_interval          = 60
  performance_insights_enabled = true
}
