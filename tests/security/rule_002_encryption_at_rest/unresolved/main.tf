variable "key" {
  type = string
}

variable "encrypt" {
  type = bool
}

variable "snapshot" {
  type = string
}

variable "alias" {
  type = string
}

resource "aws_kms_key" "db" {}

data "aws_kms_key" "chosen" {
  key_id = var.alias
}

# expect: CKV_AURORA_002 undecided
# expect plan: CKV_AURORA_002 passed
resource "aws_rds_cluster" "key" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = var.key
}

# expect: CKV_AURORA_002 undecided
# expect plan: CKV_AURORA_002 passed
resource "aws_rds_cluster" "switch" {
  engine            = "aurora-postgresql"
  storage_encrypted = var.encrypt
  kms_key_id        = aws_kms_key.db.arn
}

# Not encrypted, whatever the key.
# expect: CKV_AURORA_002 failed: storage_encrypted
resource "aws_rds_cluster" "off" {
  engine            = "aurora-postgresql"
  storage_encrypted = false
  kms_key_id        = var.key
}

# No customer's key, whatever the switch.
# expect: CKV_AURORA_002 failed: kms_key_id
resource "aws_rds_cluster" "no_key" {
  engine            = "aurora-postgresql"
  storage_encrypted = var.encrypt
}

# Fails with a key and without.
# expect: CKV_AURORA_002 failed: storage_encrypted
resource "aws_rds_cluster" "switch_unset" {
  engine     = "aurora-postgresql"
  kms_key_id = var.key
}

# expect: CKV_AURORA_002 undecided
# expect plan: CKV_AURORA_002 passed
resource "aws_rds_cluster" "chosen" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = data.aws_kms_key.chosen.arn
}

# Right for a restore, not for a fresh cluster.
# expect: CKV_AURORA_002 undecided
# expect plan: CKV_AURORA_002 passed
resource "aws_rds_cluster" "perhaps_restored" {
  engine              = "aurora-postgresql"
  snapshot_identifier = var.snapshot
  kms_key_id          = aws_kms_key.db.arn
}

# Right for both.
# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "restored_or_not" {
  engine              = "aurora-postgresql"
  snapshot_identifier = var.snapshot
  storage_encrypted   = true
  kms_key_id          = aws_kms_key.db.arn
}

# expect: CKV_AURORA_002 undecided
resource "aws_rds_cluster" "from_elsewhere" {
  engine              = "aurora-postgresql"
  snapshot_identifier = var.snapshot
}
