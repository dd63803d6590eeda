# no plan: it would need the module from the registry.

provider "aws" {
  region = "eu-west-1"
}

# Its plans, selections and copies are not to be seen.
module "backup" {
  source  = "example-org/backup/aws"
  version = "~> 1.0"

  protected = [aws_rds_cluster.given.arn]
  copy_to   = "eu-central-1"
}

# A vault of such a module may be anywhere.
module "vault" {
  source = "git::https://git.example.com/platform/vault.git?ref=v3"
}

# expect: CKV_AURORA_103 undecided: module.backup
resource "aws_rds_cluster" "given" {
  cluster_identifier = "given"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "not_given" {
  cluster_identifier = "not-given"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_103 undecided
resource "aws_rds_cluster" "vault_elsewhere" {
  cluster_identifier = "vault-elsewhere"
  engine             = "aurora-postgresql"
}

resource "aws_backup_plan" "vault_elsewhere" {
  name = "vault-elsewhere"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"

    copy_action {
      destination_vault_arn = module.vault.arn
    }
  }
}

resource "aws_backup_selection" "vault_elsewhere" {
  name         = "vault-elsewhere"
  plan_id      = aws_backup_plan.vault_elsewhere.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_rds_cluster.vault_elsewhere.arn]
}
