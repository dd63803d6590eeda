provider "aws" {
  region = "eu-west-1"
}

resource "aws_security_group" "db" {
  name   = "db"
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_security_group" "more" {
  for_each = toset(["app", "batch"])

  name   = each.key
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

data "aws_security_group" "shared" {
  id = "sg-0fedcba9876543210"
}

data "aws_security_groups" "shared" {
  tags = { Tier = "database" }
}

locals {
  name   = "by-local"
  groups = concat([aws_security_group.db.id], ["sg-0123456789abcdef0"])
  none   = []
}

# expect: CKV_AURORA_302 passed
resource "aws_rds_cluster" "reference" {
  cluster_identifier     = "reference"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = [aws_security_group.db.id]
}

# expect: CKV_AURORA_302 passed
resource "aws_rds_cluster" "literal" {
  cluster_identifier     = "literal"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = ["sg-0123456789abcdef0"]
}

# expect: CKV_AURORA_302 passed
resource "aws_rds_cluster" "looked_up" {
  cluster_identifier     = "looked-up"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = [data.aws_security_group.shared.id]
}

# expect: CKV_AURORA_302 passed
resource "aws_rds_cluster" "by_local" {
  cluster_identifier     = local.name
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = local.groups
}

# expect: CKV_AURORA_302 passed
resource "aws_rds_cluster" "every_key" {
  cluster_identifier     = "every-key"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = [for group in aws_security_group.more : group.id]
}

# One group is enough, whatever the filter finds beside it.
# expect: CKV_AURORA_302 passed
resource "aws_rds_cluster" "one_for_sure" {
  cluster_identifier     = "one-for-sure"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = concat(data.aws_security_groups.shared.ids, [aws_security_group.db.id])
}

# expect: CKV_AURORA_302 failed: vpc_security_group_ids
resource "aws_rds_cluster" "left_out" {
  cluster_identifier = "left-out"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_302 failed: vpc_security_group_ids
resource "aws_rds_cluster" "empty" {
  cluster_identifier     = "empty"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = []
}

# expect: CKV_AURORA_302 failed
resource "aws_rds_cluster" "null" {
  cluster_identifier     = "null"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = null
}

# expect: CKV_AURORA_302 failed
resource "aws_rds_cluster" "empty_local" {
  cluster_identifier     = "empty-local"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = local.none
}

# A subnet group chooses the VPC, and says nothing of its security groups.
# expect: CKV_AURORA_302 failed
resource "aws_rds_cluster" "subnet_group_only" {
  cluster_identifier   = "subnet-group-only"
  engine               = "aurora-postgresql"
  db_subnet_group_name = "database"
}

# The proxy's groups are not the cluster's.
# expect: CKV_AURORA_302 failed
resource "aws_rds_cluster" "groups_of_its_proxy" {
  cluster_identifier = "groups-of-its-proxy"
  engine             = "aurora-postgresql"
}

resource "aws_db_proxy" "groups_of_its_proxy" {
  name                   = "groups-of-its-proxy"
  engine_family          = "POSTGRESQL"
  role_arn               = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids         = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  vpc_security_group_ids = [aws_security_group.db.id]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "groups_of_its_proxy" {
  db_proxy_name         = aws_db_proxy.groups_of_its_proxy.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.groups_of_its_proxy.id
}
