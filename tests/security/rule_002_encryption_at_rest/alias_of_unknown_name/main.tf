# A literal alias may be one of this code whose name is not known, and whose key Aurora cannot use.

provider "aws" {
  region = "eu-west-1"
}

variable "name" {
  type = string
}

resource "aws_kms_key" "disabled" {
  is_enabled = false
}

resource "aws_kms_key" "enabled" {
  enable_key_rotation = true
}

resource "aws_kms_alias" "disabled" {
  name          = "alias/orders-${var.name}"
  target_key_id = aws_kms_key.disabled.key_id
}

resource "aws_kms_alias" "enabled" {
  name          = "alias/billing-${var.name}"
  target_key_id = aws_kms_key.enabled.key_id
}

# expect: CKV_AURORA_002 undecided: aws_kms_alias.disabled may have this name
# expect plan: CKV_AURORA_002 failed: is disabled
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
  storage_encrypted  = true
  kms_key_id         = "alias/orders-main"
}

# Whether it is that alias or another one: the key is a customer's.
# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "billing" {
  cluster_identifier = "billing"
  engine             = "aurora-postgresql"
  storage_encrypted  = true
  kms_key_id         = "alias/billing-main"
}

# No alias of this code begins like this.
# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "stock" {
  cluster_identifier = "stock"
  engine             = "aurora-postgresql"
  storage_encrypted  = true
  kms_key_id         = "alias/stock"
}
