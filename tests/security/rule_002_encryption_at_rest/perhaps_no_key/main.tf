# A key under a condition that nobody knows, and another value where there is no key.
variable "create" {
  type = bool
}

variable "names" {
  type = set(string)
}

resource "aws_kms_key" "own" {
  count = var.create ? 1 : 0
}

resource "aws_kms_key" "each" {
  for_each = var.names
}

module "key" {
  source = "./modules/key"
  create = var.create
}

data "aws_kms_alias" "of_aws" {
  name = "alias/aws/rds"
}

# Terraform stops where there is none.
# expect: CKV_AURORA_002 passed
# expect plan: CKV_AURORA_002 passed
resource "aws_rds_cluster" "needed" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = aws_kms_key.own[0].arn
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "another_key" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = try(aws_kms_key.own[0].arn, "arn:aws:kms:eu-west-1:111122223333:key/12345678-1234-1234-1234-123456789012")
}

# expect: CKV_AURORA_002 undecided
# expect plan: CKV_AURORA_002 passed
resource "aws_rds_cluster" "tried" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = try(aws_kms_key.own[0].arn, null)
}

# expect: CKV_AURORA_002 undecided
# expect plan: CKV_AURORA_002 passed
resource "aws_rds_cluster" "one" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = one(aws_kms_key.own[*].arn)
}

# expect: CKV_AURORA_002 undecided
# expect plan: CKV_AURORA_002 passed
resource "aws_rds_cluster" "joined" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = join("", aws_kms_key.own[*].arn)
}

# expect: CKV_AURORA_002 undecided
# expect plan: CKV_AURORA_002 passed
resource "aws_rds_cluster" "first" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = element(concat(aws_kms_key.own[*].arn, [""]), 0)
}

# expect: CKV_AURORA_002 undecided
# expect plan: CKV_AURORA_002 passed
resource "aws_rds_cluster" "counted" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = length(aws_kms_key.own) > 0 ? aws_kms_key.own[0].arn : null
}

# expect: CKV_AURORA_002 undecided
# expect plan: CKV_AURORA_002 passed
resource "aws_rds_cluster" "can" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = can(aws_kms_key.own[0].arn) ? aws_kms_key.own[0].arn : null
}

# expect: CKV_AURORA_002 undecided
# expect plan: CKV_AURORA_002 passed
resource "aws_rds_cluster" "tried_by_key" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = try(aws_kms_key.each["db"].arn, "")
}

# expect: CKV_AURORA_002 undecided
# expect plan: CKV_AURORA_002 passed
resource "aws_rds_cluster" "in_module" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = module.key.arn
}

# expect: CKV_AURORA_002 undecided
# expect plan: CKV_AURORA_002 passed
resource "aws_rds_cluster" "key_of_aws" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = try(aws_kms_key.own[0].arn, data.aws_kms_alias.of_aws.target_key_arn)
}

# expect: CKV_AURORA_002 undecided
# expect plan: CKV_AURORA_002 passed
resource "aws_rds_cluster" "coalesced" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = coalesce(one(aws_kms_key.own[*].arn), data.aws_kms_alias.of_aws.target_key_arn)
}

# expect: CKV_AURORA_002 undecided
# expect plan: CKV_AURORA_002 passed
resource "aws_rds_cluster" "flattened" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = flatten([aws_kms_key.own[*].arn, "alias/aws/rds"])[0]
}

# expect: CKV_AURORA_002 undecided
# expect plan: CKV_AURORA_002 passed
resource "aws_rds_cluster" "coalesced_list" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = coalescelist(aws_kms_key.own[*].arn, ["alias/aws/rds"])[0]
}
