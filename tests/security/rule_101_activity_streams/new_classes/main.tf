# Classes of which AWS has not said whether they have activity streams.

provider "aws" {
  region = "eu-west-1"
}

resource "aws_kms_key" "audit" {}

resource "aws_rds_cluster_parameter_group" "audited" {
  name   = "audited"
  family = "aurora-postgresql16"

  parameter {
    name  = "shared_preload_libraries"
    value = "pgaudit"
  }

  parameter {
    name  = "pgaudit.log"
    value = "ddl,role"
  }
}

# A stream is declared.
# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "r9g_stream" {
  cluster_identifier = "r9g-stream"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "r9g_stream" {
  cluster_identifier = aws_rds_cluster.r9g_stream.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r9g.large"
}

resource "aws_rds_cluster_activity_stream" "r9g_stream" {
  resource_arn = aws_rds_cluster.r9g_stream.arn
  mode         = "async"
  kms_key_id   = aws_kms_key.audit.key_id
}

# expect: CKV_AURORA_101 undecided
resource "aws_rds_cluster" "r9g_audited" {
  cluster_identifier              = "r9g-audited"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.audited.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_rds_cluster_instance" "r9g_audited" {
  cluster_identifier = aws_rds_cluster.r9g_audited.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r9g.large"
}

# expect: CKV_AURORA_101 failed
resource "aws_rds_cluster" "r9g_neither" {
  cluster_identifier = "r9g-neither"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "r9g_neither" {
  cluster_identifier = aws_rds_cluster.r9g_neither.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r9g.large"
}

# A stream is declared.
# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "not_listed_stream" {
  cluster_identifier = "not-listed-stream"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "not_listed_stream" {
  cluster_identifier = aws_rds_cluster.not_listed_stream.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r12g.large"
}

resource "aws_rds_cluster_activity_stream" "not_listed_stream" {
  resource_arn = aws_rds_cluster.not_listed_stream.arn
  mode         = "async"
  kms_key_id   = aws_kms_key.audit.key_id
}

# expect: CKV_AURORA_101 undecided
resource "aws_rds_cluster" "not_listed_audited" {
  cluster_identifier              = "not-listed-audited"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.audited.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_rds_cluster_instance" "not_listed_audited" {
  cluster_identifier = aws_rds_cluster.not_listed_audited.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r12g.large"
}

# expect: CKV_AURORA_101 failed
resource "aws_rds_cluster" "not_listed_neither" {
  cluster_identifier = "not-listed-neither"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "not_listed_neither" {
  cluster_identifier = aws_rds_cluster.not_listed_neither.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r12g.large"
}

# It is known, and not among those with streams.
# expect: CKV_AURORA_101 passed: has no activity streams
resource "aws_rds_cluster" "nvme_audited" {
  cluster_identifier              = "nvme-audited"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.audited.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_rds_cluster_instance" "nvme_audited" {
  cluster_identifier = aws_rds_cluster.nvme_audited.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6gd.xlarge"
}
