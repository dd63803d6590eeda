resource "aws_backup_vault" "orders_backups" {
  name = aws_rds_cluster.orders.cluster_identifier
}

resource "aws_backup_plan" "orders_backups" {
  name = aws_rds_cluster.orders.cluster_identifier

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.orders_backups.name
    schedule          = "cron(0 5 * * ? *)"

    lifecycle {
      delete_after = 35
    }

    copy_action {
      destination_vault_arn = var.aurora_backup_copy_vault_arn

      lifecycle {
        delete_after = 35
      }
    }
  }
}

resource "aws_backup_selection" "orders_backups" {
  name         = aws_rds_cluster.orders.cluster_identifier
  plan_id      = aws_backup_plan.orders_backups.id
  iam_role_arn = aws_iam_role.aurora_backup.arn
  resources    = [aws_rds_cluster.orders.arn]
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
