# Beside the cluster's own backups: daily ones in a vault, a copy of each in another Region, and a monthly proof that
# they can be restored.
resource "aws_backup_vault" "main" {
  name        = var.cluster_identifier
  kms_key_arn = aws_kms_key.aurora_key.arn

  tags = var.tags
}

resource "aws_kms_key" "recovery" {
  provider = aws.recovery

  description         = "Copies of the backups of ${var.cluster_identifier}"
  enable_key_rotation = true

  tags = var.tags
}

resource "aws_backup_vault" "recovery" {
  provider = aws.recovery

  name        = "${var.cluster_identifier}-recovery"
  kms_key_arn = aws_kms_key.recovery.arn

  tags = var.tags
}

resource "aws_backup_plan" "aurora" {
  name = var.cluster_identifier

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 1 * * ? *)"

    lifecycle {
      delete_after = 35
    }

    copy_action {
      destination_vault_arn = aws_backup_vault.recovery.arn

      lifecycle {
        delete_after = 35
      }
    }
  }

  tags = var.tags
}

resource "aws_backup_selection" "aurora" {
  name         = var.cluster_identifier
  plan_id      = aws_backup_plan.aurora.id
  iam_role_arn = aws_iam_role.backup.arn
  resources    = [aws_rds_cluster.aurora_postgres.arn]
}

resource "aws_backup_restore_testing_plan" "monthly" {
  name                = replace("${var.cluster_identifier}_monthly", "-", "_")
  schedule_expression = "cron(0 5 1 * ? *)"

  recovery_point_selection {
    algorithm            = "RANDOM_WITHIN_WINDOW"
    include_vaults       = [aws_backup_vault.main.arn]
    recovery_point_types = ["SNAPSHOT"]
  }

  tags = var.tags
}

resource "aws_backup_restore_testing_selection" "aurora" {
  name                      = replace("${var.cluster_identifier}_aurora", "-", "_")
  restore_testing_plan_name = aws_backup_restore_testing_plan.monthly.name
  protected_resource_type   = "Aurora"
  protected_resource_arns   = [aws_rds_cluster.aurora_postgres.arn]
  iam_role_arn              = aws_iam_role.backup.arn
  validation_window_hours   = 4

  # Where the restored cluster goes; without it, AWS Backup looks for a default VPC.
  restore_metadata_overrides = {
    dbSubnetGroupName = aws_db_subnet_group.aurora.name
  }
}

data "aws_iam_policy_document" "backup" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["backup.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "backup" {
  name_prefix        = "${var.cluster_identifier}-backup-"
  assume_role_policy = data.aws_iam_policy_document.backup.json

  tags = var.tags
}

resource "aws_iam_role_policy_attachment" "backup" {
  for_each = toset(["AWSBackupServiceRolePolicyForBackup", "AWSBackupServiceRolePolicyForRestores"])

  role       = aws_iam_role.backup.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/${each.key}"
}
