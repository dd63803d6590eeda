# A text remembers what it was made from: what a plan shows of a variable is not written in the code.

provider "aws" {
  region = "eu-west-1"
}

variable "password" {
  type = string
}

variable "account" {
  type = object({ user = string, password = string })
}

variable "spare" {
  type    = string
  default = ""
}

variable "in_clear" {
  type    = string
  default = "written-in-clear-1"
}

locals {
  password = var.spare == "" ? var.password : var.spare
}

# expect: CKV_AURORA_005 undecided
# expect plan: CKV_AURORA_005 undecided: comes from outside this code (var.password)
resource "aws_rds_cluster" "by_function" {
  cluster_identifier = "by-function"
  engine             = "aurora-postgresql"
  master_username    = "postgres_admin"
  master_password    = trimspace(var.password)
}

# expect: CKV_AURORA_005 undecided
# expect plan: CKV_AURORA_005 undecided: comes from outside this code (var.password)
resource "aws_rds_cluster" "by_template" {
  cluster_identifier = "by-template"
  engine             = "aurora-postgresql"
  master_username    = "postgres_admin"
  master_password    = "orders-${var.password}"
}

# expect: CKV_AURORA_005 undecided
# expect plan: CKV_AURORA_005 undecided: not shown by the plan (local.password)
resource "aws_rds_cluster" "by_local" {
  cluster_identifier = "by-local"
  engine             = "aurora-postgresql"
  master_username    = "postgres_admin"
  master_password    = local.password
}

# expect: CKV_AURORA_005 undecided
# expect plan: CKV_AURORA_005 undecided: comes from outside this code (var.account)
resource "aws_rds_cluster" "by_object" {
  cluster_identifier = "by-object"
  engine             = "aurora-postgresql"
  master_username    = var.account.user
  master_password    = var.account.password
}

# expect: CKV_AURORA_005 failed: hard-coded
resource "aws_rds_cluster" "default_made_longer" {
  cluster_identifier = "default-made-longer"
  engine             = "aurora-postgresql"
  master_username    = "postgres_admin"
  master_password    = "orders-${var.in_clear}"
}

# Of two secrets one is rotated, and a plan does not show which is meant.
# expect: CKV_AURORA_005 failed: aws_secretsmanager_secret.several["stays"]
# expect plan: CKV_AURORA_005 undecided
resource "aws_rds_cluster" "one_of_two_secrets" {
  cluster_identifier = "one-of-two-secrets"
  engine             = "aurora-postgresql"
  master_username    = "postgres_admin"
  master_password    = aws_secretsmanager_secret_version.several[local.stays].secret_string
}

locals {
  stays = "stays"
}

resource "aws_secretsmanager_secret" "several" {
  for_each = toset(["turns", "stays"])

  name = each.key
}

resource "aws_kms_key" "source" {}

resource "aws_secretsmanager_secret_version" "several" {
  for_each = aws_secretsmanager_secret.several

  secret_id     = each.value.id
  secret_string = aws_kms_key.source.key_id
}

resource "aws_secretsmanager_secret_rotation" "turns" {
  secret_id           = aws_secretsmanager_secret.several["turns"].id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:123456789012:function:turn"

  rotation_rules {
    automatically_after_days = 30
  }
}
