variable "plan_name" {
  type = string
}

variable "cluster_arn" {
  type = string
}

variable "resource_type" {
  type    = string
  default = "Aurora"
}

resource "aws_backup_restore_testing_selection" "this" {
  name                      = "selected"
  restore_testing_plan_name = var.plan_name
  protected_resource_type   = var.resource_type
  protected_resource_arns   = [var.cluster_arn]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}
