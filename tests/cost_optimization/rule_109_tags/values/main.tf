provider "aws" {
  region = "eu-west-1"
}

variable "owner" {
  type    = string
  default = ""
}

variable "cost_center" {
  type    = string
  default = null
}

# expect: CKV_AURORA_109 failed: owner
resource "aws_rds_cluster" "empty_value" {
  cluster_identifier = "empty-value"
  engine             = "aurora-postgresql"

  tags = {
    Environment = "production"
    Owner       = ""
    CostCenter  = "4711"
  }
}

# An empty tag is no tag, but the other one tells who owns it.
# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "empty_beside_another" {
  cluster_identifier = "empty-beside-another"
  engine             = "aurora-postgresql"

  tags = {
    Environment = "production"
    Owner       = ""
    Team        = "orders"
    CostCenter  = "4711"
  }
}

# expect: CKV_AURORA_109 failed: owner
resource "aws_rds_cluster" "empty_variable" {
  cluster_identifier = "empty-variable"
  engine             = "aurora-postgresql"

  tags = {
    Environment = "production"
    Owner       = var.owner
    CostCenter  = "4711"
  }
}

# expect: CKV_AURORA_109 failed: cost
resource "aws_rds_cluster" "dropped_null" {
  cluster_identifier = "dropped-null"
  engine             = "aurora-postgresql"

  tags = { for key, value in {
    Environment = "production"
    Owner       = "orders"
    CostCenter  = var.cost_center
  } : key => value if value != null }
}

# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "number" {
  cluster_identifier = "number"
  engine             = "aurora-postgresql"

  tags = {
    Environment = "production"
    Owner       = "orders"
    CostCenter  = 4711
  }
}

# expect: CKV_AURORA_109 failed
resource "aws_rds_cluster" "no_tags" {
  cluster_identifier = "no-tags"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_109 failed
resource "aws_rds_cluster" "empty_map" {
  cluster_identifier = "empty-map"
  engine             = "aurora-postgresql"
  tags               = {}
}

# expect: CKV_AURORA_109 failed
resource "aws_rds_cluster" "null" {
  cluster_identifier = "null"
  engine             = "aurora-postgresql"
  tags               = null
}

# Snapshots get the tags of the cluster; it has none.
# expect: CKV_AURORA_109 failed
resource "aws_rds_cluster" "copies_nothing" {
  cluster_identifier    = "copies-nothing"
  engine                = "aurora-postgresql"
  copy_tags_to_snapshot = true
}
