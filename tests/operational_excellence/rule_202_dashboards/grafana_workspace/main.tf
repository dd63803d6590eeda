# expect: CKV_AURORA_202 undecided: aws_grafana_workspace
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_grafana_workspace" "ops" {
  account_access_type      = "CURRENT_ACCOUNT"
  authentication_providers = ["AWS_SSO"]
  permission_type          = "SERVICE_MANAGED"
}

# expect: CKV_AURORA_202 passed
# expect plan: CKV_AURORA_202 undecided
resource "aws_rds_cluster" "shown" {
  cluster_identifier = "shown"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_dashboard" "shown" {
  dashboard_name = "shown"
  dashboard_body = jsonencode({
    widgets = [
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          region = "eu-west-1"
          metrics = [
            ["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", aws_rds_cluster.shown.id]
          ]
        }
      }
    ]
  })
}
