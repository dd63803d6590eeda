provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_202 passed
# expect plan: CKV_AURORA_202 undecided
resource "aws_rds_cluster" "insights" {
  cluster_identifier = "insights"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "insights" {
  cluster_identifier = aws_rds_cluster.insights.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_dashboard" "insights" {
  dashboard_name = "insights"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          region = "eu-west-1"
          metrics = [
            [{ expression = "DB_PERF_INSIGHTS('RDS', '${aws_rds_cluster_instance.insights.dbi_resource_id}', 'os.cpuUtilization.user.avg')", id = "e1" }]
          ]
        }
      }
    ]
  })
}

# Whose the resource ids of members are is only known after the apply.
# expect: CKV_AURORA_202 undecided
resource "aws_rds_cluster" "other" {
  cluster_identifier = "other"
  engine             = "aurora-postgresql"
}
