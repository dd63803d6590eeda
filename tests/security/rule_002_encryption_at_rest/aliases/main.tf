# An alias is followed to its key; what is known of its name may be enough.

variable "name" {
  type = string
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_kms_key" "disabled" {
  is_enabled = false
}

resource "aws_kms_key" "live" {}

resource "aws_kms_alias" "of_disabled" {
  name          = "alias/of-disabled"
  target_key_id = aws_kms_key.disabled.key_id
}

resource "aws_kms_alias" "of_live" {
  name          = "alias/of-live"
  target_key_id = aws_kms_key.live.key_id
}

resource "aws_kms_alias" "of_given" {
  name          = "alias/of-given"
  target_key_id = var.name
}

data "aws_kms_alias" "of_aws" {
  name = "alias/aws/rds"
}

data "aws_kms_key" "of_aws" {
  key_id = data.aws_kms_alias.of_aws.target_key_id
}

data "aws_kms_key" "of_disabled" {
  key_id = "alias/of-disabled"
}

data "aws_kms_key" "of_live" {
  key_id = aws_kms_alias.of_live.arn
}

data "aws_kms_alias" "partly_named" {
  name = "alias/orders-${var.name}"
}

data "aws_kms_alias" "ending_known" {
  name = "alias/${var.name}-orders"
}

data "aws_kms_alias" "of_an_aws_service" {
  name = "alias/aws/${var.name}"
}

data "aws_kms_alias" "any" {
  name = "alias/${var.name}"
}

# expect: CKV_AURORA_002 failed: aws_kms_key.disabled
resource "aws_rds_cluster" "alias_of_disabled" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = aws_kms_alias.of_disabled.target_key_arn
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "alias_of_live" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = aws_kms_alias.of_live.target_key_arn
}

# Nobody but AWS makes an alias of a key of AWS.
# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "alias_of_given" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = aws_kms_alias.of_given.target_key_arn
}

# expect: CKV_AURORA_002 failed: a key that aws manages
resource "aws_rds_cluster" "lookup_of_lookup" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = data.aws_kms_key.of_aws.arn
}

# expect: CKV_AURORA_002 failed: aws_kms_key.disabled
resource "aws_rds_cluster" "lookup_by_alias_name" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = data.aws_kms_key.of_disabled.arn
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "lookup_by_alias" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = data.aws_kms_key.of_live.arn
}

# No alias of AWS begins or ends like that.
# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "partly_named" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = data.aws_kms_alias.partly_named.target_key_arn
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "ending_known" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = data.aws_kms_alias.ending_known.target_key_arn
}

# expect: CKV_AURORA_002 failed: a key that aws manages
resource "aws_rds_cluster" "of_an_aws_service" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = data.aws_kms_alias.of_an_aws_service.target_key_arn
}

# expect: CKV_AURORA_002 undecided
# expect plan: CKV_AURORA_002 passed
resource "aws_rds_cluster" "any_alias" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = data.aws_kms_alias.any.target_key_arn
}
