# May look at clusters and back them up, not restore them.

provider "aws" {
  region = "eu-west-1"
}

resource "aws_iam_role_policy" "backup" {
  name = "backup"
  role = "backup-job"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["rds:Describe*", "rds:CreateDBClusterSnapshot", "rds:CopyDBClusterSnapshot"]
      Resource = "*"
    }]
  })
}

# expect: CKV_AURORA_110 failed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}
