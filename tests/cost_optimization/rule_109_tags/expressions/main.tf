provider "aws" {
  region = "eu-west-1"
}

variable "tags" {
  type    = map(string)
  default = {}
}

variable "environment" {
  type    = string
  default = "production"
}

variable "labels" {
  type = object({
    owner       = optional(string, "orders")
    cost_center = optional(string)
  })
  default = { cost_center = "4711" }
}

variable "large" {
  type = bool
}

locals {
  common = {
    Environment = var.environment
    Owner       = "orders"
  }
  pairs = [["Environment", "production"], ["Owner", "orders"], ["CostCenter", "4711"]]
}

resource "aws_kms_key" "orders" {
  description = "orders"
  tags        = merge(local.common, { CostCenter = "4711" })
}

# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "merged" {
  cluster_identifier = "merged"
  engine             = "aurora-postgresql"
  tags               = merge(local.common, var.tags, { CostCenter = "4711" })
}

# expect: CKV_AURORA_109 failed: cost
resource "aws_rds_cluster" "merged_without" {
  cluster_identifier = "merged-without"
  engine             = "aurora-postgresql"
  tags               = merge(local.common, var.tags, { Name = "orders" })
}

# The last one wins.
# expect: CKV_AURORA_109 failed: owner
resource "aws_rds_cluster" "merged_away" {
  cluster_identifier = "merged-away"
  engine             = "aurora-postgresql"
  tags               = merge(local.common, { CostCenter = "4711", Owner = "" })
}

# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "object" {
  cluster_identifier = "object"
  engine             = "aurora-postgresql"

  tags = {
    Environment   = title(var.environment)
    Owner         = var.labels.owner
    "cost-center" = var.labels.cost_center
  }
}

# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "comprehension" {
  cluster_identifier = "comprehension"
  engine             = "aurora-postgresql"
  tags               = { for pair in local.pairs : pair[0] => pair[1] }
}

# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "zipped" {
  cluster_identifier = "zipped"
  engine             = "aurora-postgresql"
  tags               = zipmap(["env", "team", "app"], ["prod", "orders", "shop"])
}

# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "tags_of_another" {
  cluster_identifier = "tags-of-another"
  engine             = "aurora-postgresql"
  tags               = aws_kms_key.orders.tags
}

# Either branch has all three.
# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "either" {
  cluster_identifier = "either"
  engine             = "aurora-postgresql"
  tags               = merge(local.common, { CostCenter = var.large ? "4711" : "4712" })
}

# One branch lacks one.
# expect: CKV_AURORA_109 undecided
# expect plan: CKV_AURORA_109 failed: cost
resource "aws_rds_cluster" "one_branch" {
  cluster_identifier = "one-branch"
  engine             = "aurora-postgresql"
  tags               = merge(local.common, var.large ? { CostCenter = "4711" } : {})
}
