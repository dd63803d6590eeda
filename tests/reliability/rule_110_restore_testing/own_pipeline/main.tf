# Something of one's own may restore clusters; whether it does so regularly, and which, the code does not tell.

provider "aws" {
  region = "eu-west-1"
}

resource "aws_backup_restore_testing_plan" "monthly" {
  name                = "monthly"
  schedule_expression = "cron(0 4 1 * ? *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["SNAPSHOT", "CONTINUOUS"]
  }
}

resource "aws_iam_role_policy" "restore" {
  name = "restore"
  role = "restore-job"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["rds:DescribeDBClusterSnapshots", "rds:RestoreDBClusterFromSnapshot", "rds:DeleteDBCluster"]
      Resource = "*"
    }]
  })
}

# expect: CKV_AURORA_110 undecided: aws_iam_role_policy.restore
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_110 passed
resource "aws_rds_cluster" "tested" {
  cluster_identifier = "tested"
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_selection" "tested" {
  name                      = "tested"
  restore_testing_plan_name = aws_backup_restore_testing_plan.monthly.name
  protected_resource_type   = "Aurora"
  protected_resource_arns   = [aws_rds_cluster.tested.arn]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}
