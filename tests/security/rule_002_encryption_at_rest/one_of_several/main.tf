# Of several keys one is meant. A plan does not show which, nor which branch of a condition was taken.

provider "aws" {
  region = "eu-west-1"
}

variable "which" {
  type = string
}

variable "dedicated" {
  type    = bool
  default = true
}

locals {
  off = "off"
}

resource "aws_kms_key" "mixed" {
  for_each = { live = true, off = false }

  is_enabled = each.value
}

resource "aws_kms_key" "alike" {
  for_each = toset(["first", "second"])
}

resource "aws_kms_key" "disabled" {
  is_enabled = false
}

# expect: CKV_AURORA_002 failed: aws_kms_key.mixed["off"]
# expect plan: CKV_AURORA_002 undecided: depends on which of several
resource "aws_rds_cluster" "by_local" {
  cluster_identifier = "by-local"
  engine             = "aurora-postgresql"
  storage_encrypted  = true
  kms_key_id         = aws_kms_key.mixed[local.off].arn
}

# expect: CKV_AURORA_002 undecided: several values
# expect plan: CKV_AURORA_002 undecided: depends on which of several
resource "aws_rds_cluster" "by_variable" {
  cluster_identifier = "by-variable"
  engine             = "aurora-postgresql"
  storage_encrypted  = true
  kms_key_id         = aws_kms_key.mixed[var.which].arn
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "all_alike" {
  cluster_identifier = "all-alike"
  engine             = "aurora-postgresql"
  storage_encrypted  = true
  kms_key_id         = aws_kms_key.alike[element(["first", "second"], 1)].arn
}

# expect: CKV_AURORA_002 passed
# expect plan: CKV_AURORA_002 undecided: depends on which of several
resource "aws_rds_cluster" "branch_taken" {
  cluster_identifier = "branch-taken"
  engine             = "aurora-postgresql"
  storage_encrypted  = true
  kms_key_id         = var.dedicated ? aws_kms_key.alike["first"].arn : aws_kms_key.disabled.arn
}

# What each.value is, a plan shows.
# expect: CKV_AURORA_002 passed on aws_rds_cluster.by_value["orders"]
# expect: CKV_AURORA_002 failed on aws_rds_cluster.by_value["billing"]
resource "aws_rds_cluster" "by_value" {
  for_each = { orders = "live", billing = "off" }

  cluster_identifier = each.key
  engine             = "aurora-postgresql"
  storage_encrypted  = true
  kms_key_id         = aws_kms_key.mixed[each.value].arn
}
