# A dashboard of an instance that may be a member of the cluster, or of another one.

provider "aws" {
  region = "eu-west-1"
}

variable "other_cluster" {
  type = string
}

# expect: CKV_AURORA_202 undecided
# expect plan: CKV_AURORA_202 failed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "foreign" {
  identifier         = "foreign-1"
  cluster_identifier = var.other_cluster
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_cloudwatch_dashboard" "foreign" {
  dashboard_name = "foreign"

  dashboard_body = jsonencode({
    widgets = [
      {
        type = "metric"
        properties = {
          region  = "eu-west-1"
          metrics = [["AWS/RDS", "CPUUtilization", "DBInstanceIdentifier", "foreign-1"]]
        }
      }
    ]
  })
}
