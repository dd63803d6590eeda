provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "tagging"
  region = "eu-west-1"

  default_tags {
    tags = var.default_tags
  }
}

variable "default_tags" {
  type = map(string)
}

variable "tags" {
  type = map(string)
}

variable "owner" {
  type = string
}

variable "engine" {
  type = string
}

# expect: CKV_AURORA_109 undecided
# expect plan: CKV_AURORA_109 failed: cost
resource "aws_rds_cluster" "variable" {
  cluster_identifier = "variable"
  engine             = "aurora-postgresql"
  tags               = var.tags
}

# The variable may bring what is missing.
# expect: CKV_AURORA_109 undecided
# expect plan: CKV_AURORA_109 failed: cost
resource "aws_rds_cluster" "merged" {
  cluster_identifier = "merged"
  engine             = "aurora-postgresql"
  tags               = merge(var.tags, { Environment = "production" })
}

# Nothing is missing, whatever it brings.
# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "complete_anyway" {
  cluster_identifier = "complete-anyway"
  engine             = "aurora-postgresql"
  tags               = merge(var.tags, { Environment = "production", Owner = "orders", CostCenter = "4711" })
}

# What was emptied last stays empty, but another key may tell who owns it.
# expect: CKV_AURORA_109 undecided
# expect plan: CKV_AURORA_109 failed: owner
resource "aws_rds_cluster" "emptied_at_last" {
  cluster_identifier = "emptied-at-last"
  engine             = "aurora-postgresql"
  tags               = merge(var.tags, { Environment = "production", Owner = "", CostCenter = "4711" })
}

# The key is there, and nobody asks for an empty value.
# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "value_unknown" {
  cluster_identifier = "value-unknown"
  engine             = "aurora-postgresql"
  tags               = { Environment = "production", Owner = var.owner, CostCenter = "4711" }
}

# Its value cannot be empty.
# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "value_partly_known" {
  cluster_identifier = "value-partly-known"
  engine             = "aurora-postgresql"
  tags               = { Environment = "production", Owner = "team-${var.owner}", CostCenter = "4711" }
}

# A kind that is certainly missing fails, whatever the other values are.
# expect: CKV_AURORA_109 failed: cost
resource "aws_rds_cluster" "missing_for_sure" {
  cluster_identifier = "missing-for-sure"
  engine             = "aurora-postgresql"
  tags               = { Environment = "production", Owner = var.owner }
}

# expect: CKV_AURORA_109 undecided
# expect plan: CKV_AURORA_109 passed
resource "aws_rds_cluster" "defaults_unknown" {
  provider = aws.tagging

  cluster_identifier = "defaults-unknown"
  engine             = "aurora-postgresql"
  tags               = { Environment = "production" }
}

# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "own_tags_suffice" {
  provider = aws.tagging

  cluster_identifier = "own-tags-suffice"
  engine             = "aurora-postgresql"
  tags               = { Environment = "production", Owner = "orders", CostCenter = "4711" }
}

# expect: CKV_AURORA_109 undecided
# expect plan: CKV_AURORA_109 passed
resource "aws_rds_cluster_instance" "defaults_unknown" {
  provider = aws.tagging

  cluster_identifier = aws_rds_cluster.defaults_unknown.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  tags               = { Environment = "production" }
}

# expect: CKV_AURORA_109 undecided
# expect plan: CKV_AURORA_109 failed
resource "aws_rds_cluster" "engine_unknown" {
  cluster_identifier = "engine-unknown"
  engine             = var.engine
}
