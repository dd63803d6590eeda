variable "global_cluster" {
  type = string
}

variable "no_global_cluster" {
  type    = string
  default = null
}

variable "tags" {
  type = map(string)
}

variable "worldwide" {
  type = bool
}

provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_201 undecided
# expect plan: CKV_AURORA_201 passed
resource "aws_rds_cluster" "by_variable" {
  cluster_identifier        = "by-variable"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = var.global_cluster
}

# null is not set.
# expect: CKV_AURORA_201 not_applicable
resource "aws_rds_cluster" "by_null" {
  cluster_identifier        = "by-null"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = var.no_global_cluster
}

# expect: CKV_AURORA_201 undecided: the tags
# expect plan: CKV_AURORA_201 failed
resource "aws_rds_cluster" "tags_unknown" {
  cluster_identifier = "tags-unknown"
  engine             = "aurora-postgresql"
  tags               = var.tags
}

resource "aws_rds_global_cluster" "perhaps" {
  count = var.worldwide ? 1 : 0

  global_cluster_identifier    = "perhaps"
  source_db_cluster_identifier = aws_rds_cluster.perhaps.arn
}

# expect: CKV_AURORA_201 undecided: aws_rds_global_cluster.perhaps
# expect plan: CKV_AURORA_201 passed
resource "aws_rds_cluster" "perhaps" {
  cluster_identifier = "perhaps"
  engine             = "aurora-postgresql"
  tags               = { MultiRegion = "true" }
}
