variable "week" {
  type = number

  validation {
    condition     = var.week >= 7 && var.week <= 35
    error_message = "Not allowed here."
  }
}

variable "week_otherwise" {
  type = number

  validation {
    condition     = 7 <= var.week_otherwise
    error_message = "Not allowed here."
  }
}

variable "few" {
  type = number

  validation {
    condition     = contains([1, 3, 5], var.few)
    error_message = "Not allowed here."
  }
}

variable "or_nothing" {
  type = number

  validation {
    condition     = var.or_nothing == null || var.or_nothing >= 7
    error_message = "Not allowed here."
  }
}

variable "only" {
  type = number

  validation {
    condition     = var.only == 21
    error_message = "Not allowed here."
  }
}

variable "longer" {
  type = number
}

# It only warns.
check "retention" {
  assert {
    condition     = var.longer >= 7
    error_message = "Too short."
  }
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "week" {
  engine                  = "aurora-postgresql"
  backup_retention_period = var.week
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "week_otherwise" {
  engine                  = "aurora-postgresql"
  backup_retention_period = var.week_otherwise
}

# expect: CKV_AURORA_006 failed
resource "aws_rds_cluster" "few" {
  engine                  = "aurora-postgresql"
  backup_retention_period = var.few
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "only" {
  engine                  = "aurora-postgresql"
  backup_retention_period = var.only
}

# expect: CKV_AURORA_006 undecided
# expect plan: CKV_AURORA_006 passed
resource "aws_rds_cluster" "or_nothing" {
  engine                  = "aurora-postgresql"
  backup_retention_period = var.or_nothing
}

# expect: CKV_AURORA_006 undecided
# expect plan: CKV_AURORA_006 passed
resource "aws_rds_cluster" "longer" {
  engine                  = "aurora-postgresql"
  backup_retention_period = var.longer
}

# A module that asks more of what it is given.
# expect: CKV_AURORA_006 passed on module.strict.aws_rds_cluster.this
module "strict" {
  source = "./strict"
  days   = var.longer
}
