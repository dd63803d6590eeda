# RDS refuses these keys (KMSKeyNotAccessibleFault), so the cluster does not come up, or goes down.

resource "aws_kms_key" "disabled" {
  is_enabled = false
}

resource "aws_kms_key" "asymmetric" {
  customer_master_key_spec = "RSA_2048"
}

resource "aws_kms_key" "symmetric" {
  customer_master_key_spec = "SYMMETRIC_DEFAULT"
  is_enabled               = true
}

# expect: CKV_AURORA_002 failed
resource "aws_rds_cluster" "disabled" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = aws_kms_key.disabled.arn
}

# expect: CKV_AURORA_002 failed
resource "aws_rds_cluster" "asymmetric" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = aws_kms_key.asymmetric.arn
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "symmetric" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = aws_kms_key.symmetric.arn
}

variable "enabled" {
  type = bool
}

resource "aws_kms_key" "perhaps" {
  is_enabled = var.enabled
}

# expect: CKV_AURORA_002 undecided: is enabled
# expect plan: CKV_AURORA_002 passed
resource "aws_rds_cluster" "perhaps" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = aws_kms_key.perhaps.arn
}
