provider "aws" {
  region = "eu-west-1"
}

resource "aws_backup_vault" "main" {
  name = "main"
}

resource "aws_backup_plan" "continuous" {
  name = "continuous"

  rule {
    rule_name                = "continuous"
    target_vault_name        = aws_backup_vault.main.name
    enable_continuous_backup = true

    lifecycle {
      delete_after = 14
    }
  }
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "covered" {
  cluster_identifier = "covered"
  engine             = "aurora-postgresql"
}

# Named in not_resources.
# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "left_out" {
  cluster_identifier = "left-out"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "clusters" {
  name          = "clusters"
  plan_id       = aws_backup_plan.continuous.id
  iam_role_arn  = "arn:aws:iam::123456789012:role/backup"
  resources     = ["arn:aws:rds:*:*:cluster:*"]
  not_resources = [aws_rds_cluster.left_out.arn]
}
