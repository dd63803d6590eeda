# Aurora takes a key of its own Region only.

variable "region" {
  type = string
}

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

provider "aws" {
  alias  = "given"
  region = var.region
}

resource "aws_kms_key" "ireland" {
  multi_region = true
}

resource "aws_kms_replica_key" "frankfurt" {
  provider = aws.frankfurt

  primary_key_arn = aws_kms_key.ireland.arn
}

resource "aws_kms_replica_key" "disabled" {
  provider = aws.frankfurt

  primary_key_arn = aws_kms_key.ireland.arn
  enabled         = false
}

resource "aws_kms_key" "given" {
  provider = aws.given
}

data "aws_kms_alias" "ireland" {
  name = "alias/orders"
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "ireland" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = aws_kms_key.ireland.arn
}

# expect: CKV_AURORA_002 failed: is not in the region of the cluster
resource "aws_rds_cluster" "frankfurt" {
  provider = aws.frankfurt

  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = aws_kms_key.ireland.arn
}

# expect: CKV_AURORA_002 failed: is not in the region of the cluster
resource "aws_rds_cluster" "by_argument" {
  region = "eu-central-1"

  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = aws_kms_key.ireland.arn
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "replica_key" {
  provider = aws.frankfurt

  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = aws_kms_replica_key.frankfurt.arn
}

# expect: CKV_AURORA_002 failed: is disabled
resource "aws_rds_cluster" "disabled_replica_key" {
  provider = aws.frankfurt

  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = aws_kms_replica_key.disabled.arn
}

# expect: CKV_AURORA_002 failed: is not in the region of the cluster
resource "aws_rds_cluster" "looked_up" {
  provider = aws.frankfurt

  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = data.aws_kms_alias.ireland.target_key_arn
}

# expect: CKV_AURORA_002 failed: is not in the region of the cluster
resource "aws_rds_cluster" "written_arn" {
  provider = aws.frankfurt

  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = "arn:aws:kms:eu-west-1:123456789012:key/0d8b3ca1-4b51-4b0c-9c3e-2b1f8f3f6a10"
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "written_arn_here" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = "arn:aws:kms:eu-west-1:123456789012:key/0d8b3ca1-4b51-4b0c-9c3e-2b1f8f3f6a10"
}

# expect: CKV_AURORA_002 undecided
# expect plan: CKV_AURORA_002 passed
resource "aws_rds_cluster" "unknown_region" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = aws_kms_key.given.arn
}

# The key is where the cluster is, wherever that is.
# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "same_unknown_region" {
  provider = aws.given

  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = aws_kms_key.given.arn
}
