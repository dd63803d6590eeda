provider "aws" {
  region = "eu-west-1"
}

# Blocks and network ACLs soften it; the subnets stay public.
# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "public" {
  cluster_identifier     = "public"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.public.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_db_subnet_group" "public" {
  name       = "public"
  subnet_ids = aws_subnet.public[*].id
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "private" {
  cluster_identifier     = "private"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.db.id]
}
