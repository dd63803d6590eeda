# Whether Babelfish, for which AWS has no activity streams, is on is not known.

provider "aws" {
  region = "eu-west-1"
}

variable "babelfish" {
  type = string
}

# expect: CKV_AURORA_101 undecided: the value of rds.babelfish_status is not known
# expect plan: CKV_AURORA_101 passed: babelfish
resource "aws_rds_cluster" "audited" {
  cluster_identifier              = "audited"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.audited.name
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_rds_cluster_parameter_group" "audited" {
  name   = "audited"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.babelfish_status"
    value = var.babelfish
  }

  parameter {
    name  = "shared_preload_libraries"
    value = "pgaudit"
  }

  parameter {
    name  = "pgaudit.log"
    value = "all"
  }
}

# Neither a stream nor pgAudit.
# expect: CKV_AURORA_101 failed
resource "aws_rds_cluster" "not_audited" {
  cluster_identifier              = "not-audited"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.not_audited.name
}

resource "aws_rds_cluster_parameter_group" "not_audited" {
  name   = "not-audited"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.babelfish_status"
    value = var.babelfish
  }
}
