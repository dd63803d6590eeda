# Where Aurora is opted out, AWS Backup leaves it out, also where a selection names it.

variable "aurora_in_north" {
  type = bool
}

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

provider "aws" {
  alias  = "north"
  region = "eu-north-1"
}

resource "aws_backup_region_settings" "ireland" {
  resource_type_opt_in_preference = {
    Aurora = false
    EBS    = true
  }
}

resource "aws_backup_region_settings" "frankfurt" {
  provider = aws.frankfurt

  resource_type_opt_in_preference = {
    Aurora = true
    EBS    = false
  }
}

resource "aws_backup_region_settings" "north" {
  provider = aws.north

  resource_type_opt_in_preference = {
    Aurora = var.aurora_in_north
  }
}

# expect: CKV_AURORA_006 failed: has opted aurora out of aws backup
resource "aws_rds_cluster" "ireland" {
  cluster_identifier = "ireland"
  engine             = "aurora-postgresql"
}

# Opted out, and it keeps its own backups long enough.
# expect: CKV_AURORA_006 passed: backup_retention_period = 14
resource "aws_rds_cluster" "long" {
  cluster_identifier      = "long"
  engine                  = "aurora-postgresql"
  backup_retention_period = 14
}

resource "aws_backup_plan" "ireland" {
  name = "ireland"

  rule {
    rule_name                = "daily"
    target_vault_name        = "main"
    enable_continuous_backup = true

    lifecycle {
      delete_after = 30
    }
  }
}

resource "aws_backup_selection" "ireland" {
  name         = "ireland"
  plan_id      = aws_backup_plan.ireland.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.ireland.arn]
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "frankfurt" {
  provider = aws.frankfurt

  cluster_identifier = "frankfurt"
  engine             = "aurora-postgresql"
}

resource "aws_backup_plan" "frankfurt" {
  provider = aws.frankfurt

  name = "frankfurt"

  rule {
    rule_name                = "daily"
    target_vault_name        = "main"
    enable_continuous_backup = true

    lifecycle {
      delete_after = 30
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

# expect: CKV_AURORA_006 undecided: may have opted aurora out
# expect plan: CKV_AURORA_006 failed
resource "aws_rds_cluster" "north" {
  provider = aws.north

  cluster_identifier = "north"
  engine             = "aurora-postgresql"
}

resource "aws_backup_plan" "north" {
  provider = aws.north

  name = "north"

  rule {
    rule_name                = "daily"
    target_vault_name        = "main"
    enable_continuous_backup = true

    lifecycle {
      delete_after = 30
    }
  }
}

resource "aws_backup_selection" "north" {
  provider = aws.north

  name         = "north"
  plan_id      = aws_backup_plan.north.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.north.arn]
}
