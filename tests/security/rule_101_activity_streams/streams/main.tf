# Every way to write which cluster a stream belongs to. What it does not belong to fails.

provider "aws" {
  region = "eu-west-1"
}

data "aws_caller_identity" "current" {}

resource "aws_kms_key" "audit" {
  description = "activity streams"
}

# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "by_reference" {
  cluster_identifier = "by-reference"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "by_reference" {
  cluster_identifier = aws_rds_cluster.by_reference.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_activity_stream" "by_reference" {
  resource_arn = aws_rds_cluster.by_reference.arn
  mode         = "async"
  kms_key_id   = aws_kms_key.audit.key_id

  depends_on = [aws_rds_cluster_instance.by_reference]
}

# Aurora PostgreSQL supports both modes.
# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "synchronous" {
  cluster_identifier = "synchronous"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "synchronous" {
  cluster_identifier = aws_rds_cluster.synchronous.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6i.large"
}

resource "aws_rds_cluster_activity_stream" "synchronous" {
  resource_arn                        = aws_rds_cluster.synchronous.arn
  mode                                = "sync"
  kms_key_id                          = aws_kms_key.audit.arn
  engine_native_audit_fields_included = false
}

# A name of its own makes no difference, nor does a generated one: it is the reference that tells.
# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "generated_name" {
  cluster_identifier_prefix = "orders-"
  engine                    = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "generated_name" {
  resource_arn = aws_rds_cluster.generated_name.arn
  mode         = "async"
  kms_key_id   = aws_kms_key.audit.key_id
}

# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "by_literal" {
  cluster_identifier = "by-literal"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "by_literal" {
  resource_arn = "arn:aws:rds:eu-west-1:123456789012:cluster:by-literal"
  mode         = "async"
  kms_key_id   = "alias/orders-audit"
}

# AWS keeps identifiers in lower case.
# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "capitals" {
  cluster_identifier = "orders-capitals"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "capitals" {
  resource_arn = "arn:aws:rds:eu-west-1:123456789012:cluster:Orders-Capitals"
  mode         = "async"
  kms_key_id   = aws_kms_key.audit.key_id
}

# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "by_built_string" {
  cluster_identifier = "by-built-string"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "by_built_string" {
  resource_arn = format(
    "arn:aws:rds:eu-west-1:%s:cluster:%s",
    data.aws_caller_identity.current.account_id,
    aws_rds_cluster.by_built_string.cluster_identifier,
  )
  mode       = "async"
  kms_key_id = aws_kms_key.audit.key_id
}

# expect: CKV_AURORA_101 failed
resource "aws_rds_cluster" "without" {
  cluster_identifier = "without"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "without" {
  cluster_identifier = aws_rds_cluster.without.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# Its name only begins like the cluster of a stream.
# expect: CKV_AURORA_101 failed
resource "aws_rds_cluster" "similar_name" {
  cluster_identifier = "by-literal-2"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "similar_name" {
  cluster_identifier = aws_rds_cluster.similar_name.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# The stream after it is of the cluster of another team, which is not in this code.
# expect: CKV_AURORA_101 failed
resource "aws_rds_cluster" "other_cluster_is_audited" {
  cluster_identifier = "other-cluster-is-audited"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "other_cluster_is_audited" {
  cluster_identifier = aws_rds_cluster.other_cluster_is_audited.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_activity_stream" "elsewhere" {
  resource_arn = "arn:aws:rds:eu-west-1:123456789012:cluster:somewhere-else"
  mode         = "async"
  kms_key_id   = aws_kms_key.audit.key_id
}

# The log of what Aurora does is no stream of what users do.
# expect: CKV_AURORA_101 failed
resource "aws_rds_cluster" "log_export_only" {
  cluster_identifier              = "log-export-only"
  engine                          = "aurora-postgresql"
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_rds_cluster_instance" "log_export_only" {
  cluster_identifier = aws_rds_cluster.log_export_only.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
