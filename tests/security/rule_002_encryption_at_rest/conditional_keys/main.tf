variable "create_key" {
  type    = bool
  default = true
}

variable "existing_key" {
  type    = string
  default = null
}

variable "strict" {
  type = bool
}

resource "aws_kms_key" "db" {
  count = var.create_key ? 1 : 0
}

resource "aws_kms_key" "never" {
  count = var.create_key ? 0 : 1
}

resource "aws_kms_key" "each" {
  for_each = toset(["orders", "billing"])
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "created" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = var.create_key ? aws_kms_key.db[0].arn : var.existing_key
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "one" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = one(aws_kms_key.db[*].arn)
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "coalesced" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = coalesce(var.existing_key, aws_kms_key.db[0].arn)
}

# The key does not exist, and try() falls back to none.
# expect: CKV_AURORA_002 failed: kms_key_id
resource "aws_rds_cluster" "not_created" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = try(aws_kms_key.never[0].arn, null)
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "each" {
  for_each           = toset(["orders", "billing"])
  cluster_identifier = each.key
  engine             = "aurora-postgresql"
  storage_encrypted  = true
  kms_key_id         = aws_kms_key.each[each.key].arn
}

# A customer's key either way.
# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "either_key" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = var.strict ? aws_kms_key.db[0].arn : aws_kms_key.each["orders"].arn
}

# expect: CKV_AURORA_002 undecided
# expect plan: CKV_AURORA_002 passed
resource "aws_rds_cluster" "key_or_none" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = var.strict ? aws_kms_key.db[0].arn : null
}
