# no plan: it does not show the functions that make a key of others, nor their defaults.

# Nobody knows how many keys there are: a cluster that has none gets the default of lookup().

variable "owners" {
  type = set(string)
}

variable "owner" {
  type = string
}

resource "aws_kms_key" "of_owner" {
  for_each = var.owners

  enable_key_rotation = true
}

resource "aws_kms_key" "shared" {
  enable_key_rotation = true
}

# expect: CKV_AURORA_002 undecided
resource "aws_rds_cluster" "perhaps_none" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = lookup({ for owner, key in aws_kms_key.of_owner : owner => key.arn }, "orders", null)
}

# expect: CKV_AURORA_002 undecided
resource "aws_rds_cluster" "perhaps_of_aws" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = lookup({ for owner, key in aws_kms_key.of_owner : owner => key.arn }, var.owner, "alias/aws/rds")
}

# The default is a key, too.
# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "shared" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = lookup({ for owner, key in aws_kms_key.of_owner : owner => key.arn }, "orders", aws_kms_key.shared.arn)
}

# Terraform stops where there is none.
# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "required" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = { for owner, key in aws_kms_key.of_owner : owner => key.arn }["billing"]
}
