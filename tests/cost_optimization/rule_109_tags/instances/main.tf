provider "aws" {
  region = "eu-west-1"
}

locals {
  tags = {
    Environment = "production"
    Owner       = "orders"
    CostCenter  = "4711"
  }
}

# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier    = "orders"
  engine                = "aurora-postgresql"
  copy_tags_to_snapshot = true
  tags                  = local.tags
}

# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster_instance" "tagged" {
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = aws_rds_cluster.orders.engine
  instance_class     = "db.r7g.large"
  tags               = local.tags
}

# An instance has none of its cluster's tags.
# expect: CKV_AURORA_109 failed
resource "aws_rds_cluster_instance" "untagged" {
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = aws_rds_cluster.orders.engine
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_109 failed: owner
resource "aws_rds_cluster_instance" "named_only" {
  count = 2

  identifier         = "orders-${count.index}"
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
  tags               = { Name = "orders-${count.index}" }
}

# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster_instance" "tags_of_the_cluster" {
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = aws_rds_cluster.orders.engine
  instance_class     = "db.r7g.large"
  tags               = merge(aws_rds_cluster.orders.tags, { Role = "reader" })
}

# One of the two has what it needs.
resource "aws_rds_cluster_instance" "by_key" {
  for_each = {
    one = { Owner = "orders" }
    two = { Role = "reader" }
  }

  cluster_identifier = aws_rds_cluster.orders.id
  engine             = aws_rds_cluster.orders.engine
  instance_class     = "db.r7g.large"
  tags               = merge({ Environment = "production", CostCenter = "4711" }, each.value)
}

# expect: CKV_AURORA_109 passed on aws_rds_cluster_instance.by_key["one"]
# expect: CKV_AURORA_109 failed on aws_rds_cluster_instance.by_key["two"]: owner

# The tags are on the instance only.
# expect: CKV_AURORA_109 failed
resource "aws_rds_cluster" "billing" {
  cluster_identifier = "billing"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_109 passed
resource "aws_rds_cluster_instance" "billing" {
  cluster_identifier = aws_rds_cluster.billing.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
  tags               = local.tags
}

# Its cluster is elsewhere, its tags are here.
# expect: CKV_AURORA_109 failed
resource "aws_rds_cluster_instance" "of_a_cluster_elsewhere" {
  cluster_identifier = "legacy"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
