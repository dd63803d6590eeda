variable "key" {
  type    = string
  default = null
}

resource "aws_rds_cluster" "this" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = var.key
}

# expect: CKV_AURORA_002 failed: storage_encrypted
resource "aws_rds_cluster" "unencrypted" {
  engine            = "aurora-postgresql"
  storage_encrypted = false
  kms_key_id        = var.key
}
