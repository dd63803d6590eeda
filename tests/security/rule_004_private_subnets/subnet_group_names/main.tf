provider "aws" {
  region = "eu-west-1"
}

# AWS stores the names of subnet groups in lower case.
# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "by_literal_name" {
  cluster_identifier     = "by-literal-name"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = "Orders-Private"
  vpc_security_group_ids = [aws_security_group.db.id]
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "by_id" {
  cluster_identifier     = "by-id"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.named.id
  vpc_security_group_ids = [aws_security_group.db.id]
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "by_prefix" {
  cluster_identifier     = "by-prefix"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.prefixed.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

# A plan does not show which branch the group took.
# expect: CKV_AURORA_004 passed
# expect plan: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "first_of_two" {
  cluster_identifier     = "first-of-two"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.counted[0].name
  vpc_security_group_ids = [aws_security_group.db.id]
}

# expect: CKV_AURORA_004 failed
# expect plan: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "second_of_two" {
  cluster_identifier     = "second-of-two"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.counted[1].name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_rds_cluster" "each" {
  for_each = { private = aws_db_subnet_group.named.name, public = aws_db_subnet_group.prefixed.name }

  engine                 = "aurora-postgresql"
  db_subnet_group_name   = each.value
  vpc_security_group_ids = [aws_security_group.db.id]
}

# expect: CKV_AURORA_004 passed on aws_rds_cluster.each["private"]
# expect: CKV_AURORA_004 failed on aws_rds_cluster.each["public"]
