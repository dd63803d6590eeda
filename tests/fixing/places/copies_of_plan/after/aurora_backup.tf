resource "aws_backup_vault" "databases_copies" {
  provider = aws.ireland

  name = "databases-copies"
}

resource "aws_backup_restore_testing_plan" "orders_restore_test" {
  name                = replace(aws_rds_cluster.orders.cluster_identifier, "-", "_")
  schedule_expression = "cron(0 7 1 * ? *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["CONTINUOUS", "SNAPSHOT"]
  }
}

resource "aws_backup_restore_testing_selection" "orders_restore_test" {
  name                      = replace(aws_rds_cluster.orders.cluster_identifier, "-", "_")
  restore_testing_plan_name = aws_backup_restore_testing_plan.orders_restore_test.name
  protected_resource_type   = "Aurora"
  protected_resource_arns   = [aws_rds_cluster.orders.arn]
  iam_role_arn              = aws_iam_role.aurora_restore_test.arn
}

data "aws_partition" "aurora_restore_test" {}

resource "aws_iam_role" "aurora_restore_test" {
  name_prefix = "aurora-restore-test-"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Action    = "sts:AssumeRole"
      Effect    = "Allow"
      Principal = { Service = "backup.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "aurora_restore_test" {
  role       = aws_iam_role.aurora_restore_test.name
  policy_arn = "arn:${data.aws_partition.aurora_restore_test.partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores"
}
