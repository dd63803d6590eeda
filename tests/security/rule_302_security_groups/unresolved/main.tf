provider "aws" {
  region = "eu-west-1"
}

variable "groups" {
  type = list(string)
}

variable "group" {
  type = string
}

variable "group_names" {
  type = set(string)
}

variable "engine" {
  type = string
}

data "aws_security_groups" "tagged" {
  tags = { Tier = "database" }
}

resource "aws_security_group" "by_name" {
  for_each = var.group_names

  name = each.key
}

# expect: CKV_AURORA_302 undecided
# expect plan: CKV_AURORA_302 failed
resource "aws_rds_cluster" "variable" {
  cluster_identifier     = "variable"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = var.groups
}

# Whichever it is, it is one.
# expect: CKV_AURORA_302 passed
resource "aws_rds_cluster" "one_of_a_variable" {
  cluster_identifier     = "one-of-a-variable"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = [var.group]
}

# expect: CKV_AURORA_302 undecided
# expect plan: CKV_AURORA_302 passed
resource "aws_rds_cluster" "perhaps_compacted" {
  cluster_identifier     = "perhaps-compacted"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = compact([var.group])
}

# expect: CKV_AURORA_302 undecided
# expect plan: CKV_AURORA_302 passed
resource "aws_rds_cluster" "as_many_as_names" {
  cluster_identifier     = "as-many-as-names"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = [for group in aws_security_group.by_name : group.id]
}

# The filter may find none; that is what it did for the plan.
# expect: CKV_AURORA_302 undecided
# expect plan: CKV_AURORA_302 failed
resource "aws_rds_cluster" "filtered" {
  cluster_identifier     = "filtered"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = data.aws_security_groups.tagged.ids
}

# expect: CKV_AURORA_302 undecided
# expect plan: CKV_AURORA_302 failed
resource "aws_rds_cluster" "engine_unknown" {
  cluster_identifier = "engine-unknown"
  engine             = var.engine
}
