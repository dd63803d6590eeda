variable "body" {
  type = string
}

variable "production" {
  type = bool
}

# expect: CKV_AURORA_202 undecided: may show
# expect plan: CKV_AURORA_202 failed
resource "aws_rds_cluster" "perhaps_in_it" {
  cluster_identifier = "perhaps-in-it"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_dashboard" "given" {
  dashboard_name = "given"
  dashboard_body = var.body
}

# expect: CKV_AURORA_202 passed
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
            ["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", aws_rds_cluster.shown.cluster_identifier]
          ]
        }
      }
    ]
  })
}

# expect: CKV_AURORA_202 passed
resource "aws_rds_cluster" "always_shown" {
  cluster_identifier = "always-shown"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_dashboard" "always_shown" {
  dashboard_name = "always-shown"
  dashboard_body = var.production ? jsonencode({
    widgets = [
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          region = "eu-west-1"
          metrics = [
            ["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", aws_rds_cluster.always_shown.cluster_identifier]
          ]
        }
      }
    ]
    }) : jsonencode({
    widgets = [
      {
        type   = "metric"
        width  = 12
        height = 6
        properties = {
          region = "eu-west-1"
          metrics = [
            ["AWS/RDS", "DatabaseConnections", "DBClusterIdentifier", aws_rds_cluster.always_shown.cluster_identifier]
          ]
        }
      }
    ]
  })
}
