# Fresh clusters: both arguments have to be there.

variable "encrypt" {
  type    = bool
  default = false
}

variable "key_null" {
  type    = string
  default = null
}

variable "key_empty" {
  type    = string
  default = ""
}

resource "aws_kms_key" "db" {}

# Encrypted since 2026 with a key that AWS owns; that is no customer managed key.
# expect: CKV_AURORA_002 failed
resource "aws_rds_cluster" "nothing" {
  engine = "aurora-postgresql"
}

# expect: CKV_AURORA_002 failed: storage_encrypted
resource "aws_rds_cluster" "off" {
  engine            = "aurora-postgresql"
  storage_encrypted = false
}

# expect: CKV_AURORA_002 failed: storage_encrypted
resource "aws_rds_cluster" "off_with_key" {
  engine            = "aurora-postgresql"
  storage_encrypted = false
  kms_key_id        = aws_kms_key.db.arn
}

# expect: CKV_AURORA_002 failed: storage_encrypted
resource "aws_rds_cluster" "key_only" {
  engine     = "aurora-postgresql"
  kms_key_id = aws_kms_key.db.arn
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "text_true" {
  engine            = "aurora-postgresql"
  storage_encrypted = "true"
  kms_key_id        = aws_kms_key.db.arn
}

# expect: CKV_AURORA_002 failed: storage_encrypted
resource "aws_rds_cluster" "variable_false" {
  engine            = "aurora-postgresql"
  storage_encrypted = var.encrypt
  kms_key_id        = aws_kms_key.db.arn
}

# expect: CKV_AURORA_002 failed: kms_key_id
resource "aws_rds_cluster" "key_null" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = var.key_null
}

# expect: CKV_AURORA_002 failed: kms_key_id
resource "aws_rds_cluster" "key_empty" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = var.key_empty
}

# Keys for other things do not encrypt the storage.
# expect: CKV_AURORA_002 failed: kms_key_id
resource "aws_rds_cluster" "other_keys" {
  engine                          = "aurora-postgresql"
  storage_encrypted               = true
  manage_master_user_password     = true
  master_user_secret_kms_key_id   = aws_kms_key.db.arn
  performance_insights_enabled    = true
  performance_insights_kms_key_id = aws_kms_key.db.arn
}

# expect: CKV_AURORA_002 not_applicable
resource "aws_rds_cluster" "count_zero" {
  count  = 0
  engine = "aurora-postgresql"
}
