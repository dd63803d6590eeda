# A stream needs a key of the customer's: what AWS manages itself is refused by RDS.

provider "aws" {
  region = "eu-west-1"
}

data "aws_kms_alias" "rds" {
  name = "alias/aws/rds"
}

data "aws_kms_alias" "audit" {
  name = "alias/orders/audit"
}

data "aws_kms_key" "rds" {
  key_id = "alias/aws/rds"
}

resource "aws_kms_key" "audit" {
  description = "activity streams"
}

resource "aws_kms_alias" "audit" {
  name          = "alias/orders-audit"
  target_key_id = aws_kms_key.audit.key_id
}

# expect: CKV_AURORA_101 failed: kms_key_id
resource "aws_rds_cluster" "default_key" {
  cluster_identifier = "default-key"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "default_key" {
  resource_arn = aws_rds_cluster.default_key.arn
  mode         = "async"
  kms_key_id   = "alias/aws/rds"
}

# expect: CKV_AURORA_101 failed: kms_key_id
resource "aws_rds_cluster" "default_key_by_arn" {
  cluster_identifier = "default-key-by-arn"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "default_key_by_arn" {
  resource_arn = aws_rds_cluster.default_key_by_arn.arn
  mode         = "async"
  kms_key_id   = "arn:aws:kms:eu-west-1:123456789012:alias/aws/rds"
}

# expect: CKV_AURORA_101 failed
resource "aws_rds_cluster" "default_key_looked_up" {
  cluster_identifier = "default-key-looked-up"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "default_key_looked_up" {
  resource_arn = aws_rds_cluster.default_key_looked_up.arn
  mode         = "async"
  kms_key_id   = data.aws_kms_alias.rds.target_key_id
}

# expect: CKV_AURORA_101 failed
resource "aws_rds_cluster" "default_key_as_key" {
  cluster_identifier = "default-key-as-key"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "default_key_as_key" {
  resource_arn = aws_rds_cluster.default_key_as_key.arn
  mode         = "async"
  kms_key_id   = data.aws_kms_key.rds.arn
}

# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "own_alias" {
  cluster_identifier = "own-alias"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "own_alias" {
  resource_arn = aws_rds_cluster.own_alias.arn
  mode         = "async"
  kms_key_id   = aws_kms_alias.audit.name
}

# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "own_alias_looked_up" {
  cluster_identifier = "own-alias-looked-up"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "own_alias_looked_up" {
  resource_arn = aws_rds_cluster.own_alias_looked_up.arn
  mode         = "async"
  kms_key_id   = data.aws_kms_alias.audit.target_key_arn
}

# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "key_literal" {
  cluster_identifier = "key-literal"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "key_literal" {
  resource_arn = aws_rds_cluster.key_literal.arn
  mode         = "async"
  kms_key_id   = "1234abcd-12ab-34cd-56ef-1234567890ab"
}
