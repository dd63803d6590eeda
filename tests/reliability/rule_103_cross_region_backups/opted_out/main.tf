# AWS Backup is told in one Region not to touch Aurora: no selection has any effect there, not even one by ARN.

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

resource "aws_backup_region_settings" "ireland" {
  resource_type_opt_in_preference = {
    Aurora   = false
    DynamoDB = true
    RDS      = true
  }
}

resource "aws_backup_region_settings" "frankfurt" {
  provider = aws.frankfurt

  resource_type_opt_in_preference = {
    Aurora   = true
    DynamoDB = false
    RDS      = false
  }
}

# expect: CKV_AURORA_103 failed: aws_backup_region_settings.ireland
resource "aws_rds_cluster" "ireland" {
  cluster_identifier = "ireland"
  engine             = "aurora-postgresql"
}

resource "aws_backup_plan" "ireland" {
  name = "ireland"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"

    copy_action {
      destination_vault_arn = "arn:aws:backup:eu-central-1:123456789012:backup-vault:dr"
    }
  }
}

resource "aws_backup_selection" "ireland" {
  name         = "ireland"
  plan_id      = aws_backup_plan.ireland.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.ireland.arn]
}

# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "frankfurt" {
  provider = aws.frankfurt

  cluster_identifier = "frankfurt"
  engine             = "aurora-postgresql"
}

resource "aws_backup_plan" "frankfurt" {
  provider = aws.frankfurt

  name = "frankfurt"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"

    copy_action {
      destination_vault_arn = "arn:aws:backup:eu-west-1:123456789012:backup-vault:dr"
    }
  }
}

resource "aws_backup_selection" "frankfurt" {
  provider = aws.frankfurt

  name         = "frankfurt"
  plan_id      = aws_backup_plan.frankfurt.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.frankfurt.arn]
}
