resource "aws_backup_vault" "orders_backups" {
  provider = aws.frankfurt

  name = aws_rds_cluster.orders.cluster_identifier
  tags = aws_rds_cluster.orders.tags
}

resource "aws_backup_plan" "orders_backups" {
  provider = aws.frankfurt

  name = aws_rds_cluster.orders.cluster_identifier

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.orders_backups.name
    schedule          = "cron(0 5 * * ? *)"

    lifecycle {
      delete_after = 35
    }
  }

  tags = aws_rds_cluster.orders.tags
}

resource "aws_backup_selection" "orders_backups" {
  provider = aws.frankfurt

  name         = aws_rds_cluster.orders.cluster_identifier
  plan_id      = aws_backup_plan.orders_backups.id
  iam_role_arn = aws_iam_role.aurora_backup_frankfurt.arn
  resources    = [aws_rds_cluster.orders.arn]
}

data "aws_partition" "aurora_backup_frankfurt" {
  provider = aws.frankfurt
}

resource "aws_iam_role" "aurora_backup_frankfurt" {
  provider = aws.frankfurt

  name_prefix = "aurora-backup-"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Action    = "sts:AssumeRole"
      Effect    = "Allow"
      Principal = { Service = "backup.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "aurora_backup_frankfurt" {
  provider = aws.frankfurt

  role       = aws_iam_role.aurora_backup_frankfurt.name
  policy_arn = "arn:${data.aws_partition.aurora_backup_frankfurt.partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"
}

resource "aws_backup_restore_testing_plan" "orders_restore_test" {
  provider = aws.frankfurt

  name                = replace(aws_rds_cluster.orders.cluster_identifier, "-", "_")
  schedule_expression = "cron(0 7 1 * ? *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["CONTINUOUS", "SNAPSHOT"]
  }

  tags = aws_rds_cluster.orders.tags
}

resource "aws_backup_restore_testing_selection" "orders_restore_test" {
  provider = aws.frankfurt

  name                      = replace(aws_rds_cluster.orders.cluster_identifier, "-", "_")
  restore_testing_plan_name = aws_backup_restore_testing_plan.orders_restore_test.name
  protected_resource_type   = "Aurora"
  protected_resource_arns   = [aws_rds_cluster.orders.arn]
  iam_role_arn              = aws_iam_role.aurora_restore_test_frankfurt.arn
}

data "aws_partition" "aurora_restore_test_frankfurt" {
  provider = aws.frankfurt
}

resource "aws_iam_role" "aurora_restore_test_frankfurt" {
  provider = aws.frankfurt

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

resource "aws_iam_role_policy_attachment" "aurora_restore_test_frankfurt" {
  provider = aws.frankfurt

  role       = aws_iam_role.aurora_restore_test_frankfurt.name
  policy_arn = "arn:${data.aws_partition.aurora_restore_test_frankfurt.partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores"
}
