# A module by itself, as its authors scan it: nothing says what its callers will ask for.

variable "name" {
  type = string
}

variable "copy_vault_arn" {
  type = string
}

# It makes no copies, and takes none.
# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "without" {
  cluster_identifier = var.name
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_103 undecided
# expect plan: CKV_AURORA_103 passed
resource "aws_rds_cluster" "asked_for" {
  cluster_identifier = "${var.name}-2"
  engine             = "aurora-postgresql"
}

resource "aws_backup_plan" "asked_for" {
  name = var.name

  rule {
    rule_name         = "daily"
    target_vault_name = "main"

    copy_action {
      destination_vault_arn = var.copy_vault_arn
    }
  }
}

resource "aws_backup_selection" "asked_for" {
  name         = var.name
  plan_id      = aws_backup_plan.asked_for.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.asked_for.arn]
}
