# What a lookup of a version was given tells the major version.
# no plan: the lookups read an account

variable "minor" {
  type = string
}

data "aws_rds_engine_version" "all_old" {
  engine             = "aurora-postgresql"
  preferred_versions = ["15.10", "16.4"]
}

data "aws_rds_engine_version" "all_new" {
  engine             = "aurora-postgresql"
  preferred_versions = ["17.5", "17.4", "18.1"]
}

data "aws_rds_engine_version" "either" {
  engine             = "aurora-postgresql"
  preferred_versions = ["17.5", "16.4"]
}

data "aws_rds_engine_version" "latest" {
  engine  = "aurora-postgresql"
  version = "15"
  latest  = true
}

data "aws_rds_engine_version" "of_family" {
  engine                 = "aurora-postgresql"
  parameter_group_family = "aurora-postgresql17"
}

data "aws_rds_engine_version" "any" {
  engine = "aurora-postgresql"
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "all_old" {
  engine         = "aurora-postgresql"
  engine_version = data.aws_rds_engine_version.all_old.version_actual
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "all_new" {
  engine         = "aurora-postgresql"
  engine_version = data.aws_rds_engine_version.all_new.version
}

# expect: CKV_AURORA_003 undecided
resource "aws_rds_cluster" "either" {
  engine         = "aurora-postgresql"
  engine_version = data.aws_rds_engine_version.either.version
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "latest" {
  engine         = "aurora-postgresql"
  engine_version = data.aws_rds_engine_version.latest.version_actual
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "of_family" {
  engine         = "aurora-postgresql"
  engine_version = data.aws_rds_engine_version.of_family.version
}

# expect: CKV_AURORA_003 undecided
resource "aws_rds_cluster" "any" {
  engine         = "aurora-postgresql"
  engine_version = data.aws_rds_engine_version.any.version
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "minor_given" {
  engine         = "aurora-postgresql"
  engine_version = "16.${var.minor}"
}
