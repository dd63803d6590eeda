resource "aws_backup_vault" "this_backups" {
  name = substr(aws_rds_cluster.this.cluster_identifier, 0, 50)
}

resource "aws_backup_vault" "this_copies" {
  provider = aws.elsewhere

  name = substr(aws_rds_cluster.this.cluster_identifier, 0, 50)
}

resource "aws_backup_plan" "this_backups" {
  name = aws_rds_cluster.this.cluster_identifier

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.this_backups.name
    schedule          = "cron(0 5 * * ? *)"

    lifecycle {
      delete_after = 35
    }

    copy_action {
      destination_vault_arn = aws_backup_vault.this_copies.arn

      lifecycle {
        delete_after = 35
      }
    }
  }
}

resource "aws_backup_selection" "this_backups" {
  name         = substr(aws_rds_cluster.this.cluster_identifier, 0, 50)
  plan_id      = aws_backup_plan.this_backups.id
  iam_role_arn = aws_iam_role.aurora_backup.arn
  resources    = [aws_rds_cluster.this.arn]
}

data "aws_partition" "aurora_backup" {}

resource "aws_iam_role" "aurora_backup" {
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

resource "aws_iam_role_policy_attachment" "aurora_backup" {
  role       = aws_iam_role.aurora_backup.name
  policy_arn = "arn:${data.aws_partition.aurora_backup.partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"
}

resource "aws_backup_restore_testing_plan" "this_restore_test" {
  name                = substr(replace(aws_rds_cluster.this.cluster_identifier, "-", "_"), 0, 50)
  schedule_expression = "cron(0 7 1 * ? *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["CONTINUOUS", "SNAPSHOT"]
  }
}

resource "aws_backup_restore_testing_selection" "this_restore_test" {
  name                      = substr(replace(aws_rds_cluster.this.cluster_identifier, "-", "_"), 0, 50)
  restore_testing_plan_name = aws_backup_restore_testing_plan.this_restore_test.name
  protected_resource_type   = "Aurora"
  protected_resource_arns   = [aws_rds_cluster.this.arn]
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
