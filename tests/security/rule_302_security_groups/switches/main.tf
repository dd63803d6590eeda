provider "aws" {
  region = "eu-west-1"
}

variable "own_group" {
  type    = bool
  default = false
}

variable "extra_groups" {
  type    = list(string)
  default = []
}

variable "given_groups" {
  type    = list(string)
  default = ["sg-0123456789abcdef0"]
}

variable "override" {
  type    = string
  default = ""
}

variable "strict" {
  type = bool
}

resource "aws_security_group" "db" {
  name = "db"
}

resource "aws_security_group" "switched_off" {
  count = var.own_group ? 1 : 0

  name = "switched-off"
}

resource "aws_security_group" "switched_on" {
  count = var.own_group ? 0 : 1

  name = "switched-on"
}

# expect: CKV_AURORA_302 failed
resource "aws_rds_cluster" "no_group_made" {
  cluster_identifier     = "no-group-made"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = aws_security_group.switched_off[*].id
}

# expect: CKV_AURORA_302 passed
resource "aws_rds_cluster" "group_made" {
  cluster_identifier     = "group-made"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = aws_security_group.switched_on[*].id
}

# expect: CKV_AURORA_302 failed
resource "aws_rds_cluster" "default_of_variable_empty" {
  cluster_identifier     = "default-of-variable-empty"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = var.extra_groups
}

# expect: CKV_AURORA_302 passed
resource "aws_rds_cluster" "default_of_variable" {
  cluster_identifier     = "default-of-variable"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = var.given_groups
}

# expect: CKV_AURORA_302 passed
resource "aws_rds_cluster" "with_extras" {
  cluster_identifier     = "with-extras"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = distinct(concat([aws_security_group.db.id], var.extra_groups))
}

# expect: CKV_AURORA_302 failed
resource "aws_rds_cluster" "compacted_away" {
  cluster_identifier     = "compacted-away"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = compact([var.override])
}

# Either branch names one.
# expect: CKV_AURORA_302 passed
resource "aws_rds_cluster" "either" {
  cluster_identifier     = "either"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = var.strict ? [aws_security_group.db.id] : ["sg-0123456789abcdef0"]
}

# expect: CKV_AURORA_302 undecided
# expect plan: CKV_AURORA_302 failed
resource "aws_rds_cluster" "one_branch_empty" {
  cluster_identifier     = "one-branch-empty"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = var.strict ? ["sg-0123456789abcdef0"] : []
}

# expect: CKV_AURORA_302 failed
resource "aws_rds_cluster" "empty_or_null" {
  cluster_identifier     = "empty-or-null"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = var.strict ? [] : null
}

# expect: CKV_AURORA_302 not_applicable
resource "aws_rds_cluster" "does_not_exist" {
  count = var.own_group ? 1 : 0

  cluster_identifier = "does-not-exist"
  engine             = "aurora-postgresql"
}
