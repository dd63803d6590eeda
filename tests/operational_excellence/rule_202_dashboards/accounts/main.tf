provider "aws" {
  region              = "eu-central-1"
  allowed_account_ids = ["111122223333"]
}

provider "aws" {
  alias  = "tools"
  region = "eu-central-1"

  assume_role {
    role_arn = "arn:aws:iam::999922223333:role/deploy"
  }
}

variable "other_role" {
  type = string
}

provider "aws" {
  alias  = "somewhere"
  region = "eu-central-1"

  assume_role {
    role_arn = var.other_role
  }
}

# A dashboard of another account shows what has this name there.
# expect: CKV_AURORA_202 failed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_202 passed
resource "aws_rds_cluster" "orders_of_tools" {
  provider = aws.tools

  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_dashboard" "orders" {
  provider = aws.tools

  dashboard_name = "orders"
  dashboard_body = jsonencode({
    widgets = [
      {
        type = "metric"
        properties = {
          region  = "eu-central-1"
          metrics = [["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", "orders"]]
        }
      }
    ]
  })
}

# It names the account of the cluster.
# expect: CKV_AURORA_202 passed
resource "aws_rds_cluster" "stock" {
  cluster_identifier = "stock"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_dashboard" "stock" {
  provider = aws.tools

  dashboard_name = "stock"
  dashboard_body = jsonencode({
    widgets = [
      {
        type = "metric"
        properties = {
          region    = "eu-central-1"
          accountId = "111122223333"
          metrics   = [["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", "stock"]]
        }
      }
    ]
  })
}

# Another role may well be one of the same account.
# expect: CKV_AURORA_202 passed
resource "aws_rds_cluster" "books" {
  cluster_identifier = "books"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_dashboard" "books" {
  provider = aws.somewhere

  dashboard_name = "books"
  dashboard_body = jsonencode({
    widgets = [
      {
        type = "metric"
        properties = {
          region  = "eu-central-1"
          metrics = [["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", aws_rds_cluster.books.cluster_identifier]]
        }
      }
    ]
  })
}

# A third account, for one of them in the row.
# expect: CKV_AURORA_202 failed
resource "aws_rds_cluster" "parts" {
  cluster_identifier = "parts"
  engine             = "aurora-postgresql"
}

resource "aws_cloudwatch_dashboard" "parts" {
  dashboard_name = "parts"
  dashboard_body = jsonencode({
    widgets = [
      {
        type = "metric"
        properties = {
          region    = "eu-central-1"
          accountId = "444422223333"
          metrics   = [["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", "parts"]]
        }
      },
      {
        type = "metric"
        properties = {
          region  = "eu-central-1"
          metrics = [["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", "parts", { accountId = "444422223333" }]]
        }
      }
    ]
  })
}
