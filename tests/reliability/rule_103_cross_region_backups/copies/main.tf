# Where a backup plan copies to. The plan's own Region is no other Region, whoever owns the vault.

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

provider "aws" {
  alias  = "same_region"
  region = "eu-west-1"
}

data "aws_caller_identity" "current" {}

variable "vault_regions" {
  type    = list(string)
  default = ["eu-west-1", "eu-north-1"]
}

variable "no_vaults" {
  type    = list(string)
  default = []
}

variable "copy_to" {
  type    = string
  default = null
}

locals {
  vault_arns = { for vault in aws_backup_vault.each : vault.region => vault.arn }
}

resource "aws_backup_vault" "main" {
  name = "main"
}

resource "aws_backup_vault" "second" {
  name = "second"
}

resource "aws_backup_vault" "by_alias" {
  provider = aws.frankfurt

  name = "by-alias"
}

resource "aws_backup_vault" "by_region" {
  name   = "by-region"
  region = "eu-central-1"
}

resource "aws_backup_vault" "alias_of_same_region" {
  provider = aws.same_region

  name = "alias-of-same-region"
}

resource "aws_backup_vault" "region_written_out" {
  name   = "region-written-out"
  region = "eu-west-1"
}

resource "aws_backup_vault" "each" {
  for_each = toset(["eu-west-3", "eu-south-1"])

  name   = "each"
  region = each.key
}

resource "aws_backup_logically_air_gapped_vault" "ireland" {
  name               = "air-gapped"
  min_retention_days = 7
  max_retention_days = 90
}

resource "aws_backup_logically_air_gapped_vault" "frankfurt" {
  provider = aws.frankfurt

  name               = "air-gapped"
  min_retention_days = 7
  max_retention_days = 90
}

resource "aws_backup_plan" "by_alias" {
  name = "by-alias"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"
    schedule          = "cron(0 3 * * ? *)"

    copy_action {
      destination_vault_arn = aws_backup_vault.by_alias.arn
    }
  }
}

# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "vault_by_alias" {
  cluster_identifier = "vault-by-alias"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "vault_by_alias" {
  name         = "vault-by-alias"
  plan_id      = aws_backup_plan.by_alias.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.vault_by_alias.arn]
}

resource "aws_backup_plan" "by_region" {
  name = "by-region"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"
    schedule          = "cron(0 3 * * ? *)"

    copy_action {
      destination_vault_arn = aws_backup_vault.by_region.arn
    }
  }
}

# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "vault_by_region" {
  cluster_identifier = "vault-by-region"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "vault_by_region" {
  name         = "vault-by-region"
  plan_id      = aws_backup_plan.by_region.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.vault_by_region.arn]
}

resource "aws_backup_plan" "by_literal" {
  name = "by-literal"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"
    schedule          = "cron(0 3 * * ? *)"

    copy_action {
      destination_vault_arn = "arn:aws:backup:eu-central-1:111122223333:backup-vault:dr"
    }
  }
}

# Another Region and another account.
# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "vault_by_literal" {
  cluster_identifier = "vault-by-literal"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "vault_by_literal" {
  name         = "vault-by-literal"
  plan_id      = aws_backup_plan.by_literal.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.vault_by_literal.arn]
}

resource "aws_backup_plan" "by_built_string" {
  name = "by-built-string"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"
    schedule          = "cron(0 3 * * ? *)"

    copy_action {
      destination_vault_arn = "arn:aws:backup:eu-central-1:${data.aws_caller_identity.current.account_id}:backup-vault:dr"
    }
  }
}

# The account is not known, the Region is.
# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "vault_by_built_string" {
  cluster_identifier = "vault-by-built-string"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "vault_by_built_string" {
  name         = "vault-by-built-string"
  plan_id      = aws_backup_plan.by_built_string.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.vault_by_built_string.arn]
}

resource "aws_backup_plan" "air_gapped" {
  name = "air-gapped"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"
    schedule          = "cron(0 3 * * ? *)"

    copy_action {
      destination_vault_arn = aws_backup_logically_air_gapped_vault.frankfurt.arn
    }
  }
}

# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "vault_air_gapped" {
  cluster_identifier = "vault-air-gapped"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "vault_air_gapped" {
  name         = "vault-air-gapped"
  plan_id      = aws_backup_plan.air_gapped.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.vault_air_gapped.arn]
}

resource "aws_backup_plan" "from_map" {
  name = "from-map"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"
    schedule          = "cron(0 3 * * ? *)"

    copy_action {
      destination_vault_arn = local.vault_arns["eu-south-1"]
    }
  }
}

# Plans do not show what locals are made of.
# expect: CKV_AURORA_103 passed
# expect plan: CKV_AURORA_103 undecided
resource "aws_rds_cluster" "vault_from_map" {
  cluster_identifier = "vault-from-map"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "vault_from_map" {
  name         = "vault-from-map"
  plan_id      = aws_backup_plan.from_map.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.vault_from_map.arn]
}

resource "aws_backup_plan" "same_region" {
  name = "same-region"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"
    schedule          = "cron(0 3 * * ? *)"

    copy_action {
      destination_vault_arn = aws_backup_vault.second.arn
    }
  }
}

# expect: CKV_AURORA_103 failed: eu-west-1
resource "aws_rds_cluster" "vault_in_same_region" {
  cluster_identifier = "vault-in-same-region"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "vault_in_same_region" {
  name         = "vault-in-same-region"
  plan_id      = aws_backup_plan.same_region.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.vault_in_same_region.arn]
}

resource "aws_backup_plan" "same_vault" {
  name = "same-vault"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"
    schedule          = "cron(0 3 * * ? *)"

    copy_action {
      destination_vault_arn = aws_backup_vault.main.arn
    }
  }
}

# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "vault_is_the_same" {
  cluster_identifier = "vault-is-the-same"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "vault_is_the_same" {
  name         = "vault-is-the-same"
  plan_id      = aws_backup_plan.same_vault.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.vault_is_the_same.arn]
}

resource "aws_backup_plan" "same_region_by_alias" {
  name = "same-region-by-alias"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"
    schedule          = "cron(0 3 * * ? *)"

    copy_action {
      destination_vault_arn = aws_backup_vault.alias_of_same_region.arn
    }
  }
}

# An alias is not yet another Region.
# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "vault_in_same_region_by_alias" {
  cluster_identifier = "vault-in-same-region-by-alias"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "vault_in_same_region_by_alias" {
  name         = "vault-in-same-region-by-alias"
  plan_id      = aws_backup_plan.same_region_by_alias.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.vault_in_same_region_by_alias.arn]
}

resource "aws_backup_plan" "same_region_written_out" {
  name = "same-region-written-out"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"
    schedule          = "cron(0 3 * * ? *)"

    copy_action {
      destination_vault_arn = aws_backup_vault.region_written_out.arn
    }
  }
}

# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "vault_in_same_region_written_out" {
  cluster_identifier = "vault-in-same-region-written-out"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "vault_in_same_region_written_out" {
  name         = "vault-in-same-region-written-out"
  plan_id      = aws_backup_plan.same_region_written_out.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.vault_in_same_region_written_out.arn]
}

resource "aws_backup_plan" "another_account" {
  name = "another-account"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"
    schedule          = "cron(0 3 * * ? *)"

    copy_action {
      destination_vault_arn = "arn:aws:backup:eu-west-1:111122223333:backup-vault:central"
    }
  }
}

# Another account, but the same Region.
# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "vault_in_another_account" {
  cluster_identifier = "vault-in-another-account"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "vault_in_another_account" {
  name         = "vault-in-another-account"
  plan_id      = aws_backup_plan.another_account.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.vault_in_another_account.arn]
}

resource "aws_backup_plan" "no_copy" {
  name = "no-copy"

  rule {
    rule_name                = "continuous"
    target_vault_name        = aws_backup_vault.main.name
    enable_continuous_backup = true
  }
}

# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "not_copied" {
  cluster_identifier = "not-copied"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "not_copied" {
  name         = "not-copied"
  plan_id      = aws_backup_plan.no_copy.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.not_copied.arn]
}

# An air-gapped vault beside the plan's own is in the plan's Region.
resource "aws_backup_plan" "air_gapped_target" {
  name = "air-gapped-target"

  rule {
    rule_name                                    = "daily"
    target_vault_name                            = aws_backup_vault.main.name
    target_logically_air_gapped_backup_vault_arn = aws_backup_logically_air_gapped_vault.ireland.arn
  }
}

# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "air_gapped_target" {
  cluster_identifier = "air-gapped-target"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "air_gapped_target" {
  name         = "air-gapped-target"
  plan_id      = aws_backup_plan.air_gapped_target.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.air_gapped_target.arn]
}

resource "aws_backup_plan" "second_rule" {
  name = "second-rule"

  rule {
    rule_name                = "continuous"
    target_vault_name        = aws_backup_vault.main.name
    enable_continuous_backup = true
  }

  rule {
    rule_name         = "weekly"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 3 ? * SUN *)"

    copy_action {
      destination_vault_arn = aws_backup_vault.second.arn
    }

    copy_action {
      destination_vault_arn = aws_backup_vault.by_region.arn

      lifecycle {
        delete_after = 90
      }
    }
  }
}

# One rule that copies to one vault in another Region is enough.
# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "copied_by_second_rule" {
  cluster_identifier = "copied-by-second-rule"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "copied_by_second_rule" {
  name         = "copied-by-second-rule"
  plan_id      = aws_backup_plan.second_rule.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.copied_by_second_rule.arn]
}

resource "aws_backup_plan" "dynamic" {
  name = "dynamic"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.main.name

    dynamic "copy_action" {
      for_each = var.vault_regions
      content {
        destination_vault_arn = "arn:aws:backup:${copy_action.value}:123456789012:backup-vault:dr"
      }
    }
  }
}

# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "copied_by_dynamic_block" {
  cluster_identifier = "copied-by-dynamic-block"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "copied_by_dynamic_block" {
  name         = "copied-by-dynamic-block"
  plan_id      = aws_backup_plan.dynamic.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.copied_by_dynamic_block.arn]
}

resource "aws_backup_plan" "dynamic_empty" {
  name = "dynamic-empty"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.main.name

    dynamic "copy_action" {
      for_each = var.no_vaults
      content {
        destination_vault_arn = "arn:aws:backup:${copy_action.value}:123456789012:backup-vault:dr"
      }
    }
  }
}

# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "empty_dynamic_block" {
  cluster_identifier = "empty-dynamic-block"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "empty_dynamic_block" {
  name         = "empty-dynamic-block"
  plan_id      = aws_backup_plan.dynamic_empty.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.empty_dynamic_block.arn]
}

resource "aws_backup_plan" "not_asked_for" {
  name = "not-asked-for"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.main.name

    dynamic "copy_action" {
      for_each = var.copy_to == null ? [] : [var.copy_to]
      content {
        destination_vault_arn = copy_action.value
      }
    }
  }
}

# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "copy_not_asked_for" {
  cluster_identifier = "copy-not-asked-for"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "copy_not_asked_for" {
  name         = "copy-not-asked-for"
  plan_id      = aws_backup_plan.not_asked_for.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.copy_not_asked_for.arn]
}

# A plan that nothing is assigned to.
# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "not_selected" {
  cluster_identifier = "not-selected"
  engine             = "aurora-postgresql"
}
