# Outside production the key may be AWS's, but encryption has to be asked for.

resource "aws_kms_key" "db" {}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "aws_key" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  tags              = { Environment = "dev" }
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "aws_alias" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = "arn:aws:kms:eu-west-1:123456789012:alias/aws/rds"
  tags              = { Environment = "dev" }
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "own_key" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = aws_kms_key.db.arn
  tags              = { Environment = "staging" }
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "by_name" {
  engine             = "aurora-postgresql"
  cluster_identifier = "orders-sandbox"
  storage_encrypted  = true
}

# expect: CKV_AURORA_002 failed: storage_encrypted
resource "aws_rds_cluster" "unset" {
  engine = "aurora-postgresql"
  tags   = { Environment = "dev" }
}

# expect: CKV_AURORA_002 failed: storage_encrypted
resource "aws_rds_cluster" "off" {
  engine            = "aurora-postgresql"
  storage_encrypted = false
  tags              = { Environment = "dev" }
}

# expect: CKV_AURORA_002 failed: storage_encrypted
resource "aws_rds_cluster" "key_only" {
  engine     = "aurora-postgresql"
  kms_key_id = aws_kms_key.db.arn
  tags       = { Environment = "dev" }
}

# expect: CKV_AURORA_002 failed: kms_key_id
resource "aws_rds_cluster" "production" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  tags              = { Environment = "production" }
}
