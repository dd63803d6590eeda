variable "name" {
  type = string
}

variable "cluster_arn" {
  type = string
}

variable "copy_vault_arn" {
  type    = string
  default = null
}

resource "aws_backup_plan" "this" {
  name = var.name

  rule {
    rule_name         = "daily"
    target_vault_name = "main"
    schedule          = "cron(0 3 * * ? *)"

    dynamic "copy_action" {
      for_each = var.copy_vault_arn[*]
      content {
        destination_vault_arn = copy_action.value
      }
    }
  }
}

resource "aws_backup_selection" "this" {
  name         = var.name
  plan_id      = aws_backup_plan.this.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [var.cluster_arn]
}
