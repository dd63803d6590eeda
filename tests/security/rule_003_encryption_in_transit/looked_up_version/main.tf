# Which version a data source finds, AWS knows; that it is one of those that are asked for, the code.
# no plan: AWS is asked for the versions

variable "minor" {
  type = string
}

data "aws_rds_engine_version" "all_15" {
  engine             = "aurora-postgresql"
  preferred_versions = ["15.10", "15.8"]
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "all_15" {
  cluster_identifier = "all-15"
  engine             = "aurora-postgresql"
  engine_version     = data.aws_rds_engine_version.all_15.version_actual
}

data "aws_rds_engine_version" "all_17" {
  engine             = "aurora-postgresql"
  preferred_versions = ["17.5", "17.4"]
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "all_17" {
  cluster_identifier = "all-17"
  engine             = "aurora-postgresql"
  engine_version     = data.aws_rds_engine_version.all_17.version_actual
}

data "aws_rds_engine_version" "one_of_two" {
  engine             = "aurora-postgresql"
  preferred_versions = ["17.4", "15.8"]
}

# expect: CKV_AURORA_003 undecided
resource "aws_rds_cluster" "one_of_two" {
  cluster_identifier = "one-of-two"
  engine             = "aurora-postgresql"
  engine_version     = data.aws_rds_engine_version.one_of_two.version_actual
}

data "aws_rds_engine_version" "major_16" {
  engine  = "aurora-postgresql"
  version = "16"
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "major_16" {
  cluster_identifier = "major-16"
  engine             = "aurora-postgresql"
  engine_version     = data.aws_rds_engine_version.major_16.version_actual
}

data "aws_rds_engine_version" "major_17" {
  engine  = "aurora-postgresql"
  version = "17"
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "major_17" {
  cluster_identifier = "major-17"
  engine             = "aurora-postgresql"
  engine_version     = data.aws_rds_engine_version.major_17.version_actual
}

data "aws_rds_engine_version" "of_a_family" {
  engine                 = "aurora-postgresql"
  parameter_group_family = "aurora-postgresql17"
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "of_a_family" {
  cluster_identifier = "of-a-family"
  engine             = "aurora-postgresql"
  engine_version     = data.aws_rds_engine_version.of_a_family.version_actual
}

data "aws_rds_engine_version" "any_minor" {
  engine             = "aurora-postgresql"
  preferred_versions = ["17.9", "17.${var.minor}"]
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "any_minor" {
  cluster_identifier = "any-minor"
  engine             = "aurora-postgresql"
  engine_version     = data.aws_rds_engine_version.any_minor.version_actual
}

data "aws_rds_engine_version" "latest" {
  engine = "aurora-postgresql"
  latest = true
}

# expect: CKV_AURORA_003 undecided
resource "aws_rds_cluster" "latest" {
  cluster_identifier = "latest"
  engine             = "aurora-postgresql"
  engine_version     = data.aws_rds_engine_version.latest.version_actual
}
