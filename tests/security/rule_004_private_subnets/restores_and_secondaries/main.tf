provider "aws" {
  region = "eu-west-1"
}

resource "aws_db_subnet_group" "public" {
  name       = "public"
  subnet_ids = aws_subnet.public[*].id
}

resource "aws_rds_global_cluster" "orders" {
  global_cluster_identifier = "orders"
  engine                    = "aurora-postgresql"
}

# Where it goes is not said here.
# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "from_snapshot" {
  cluster_identifier     = "from-snapshot"
  engine                 = "aurora-postgresql"
  snapshot_identifier    = "orders-before-migration"
  vpc_security_group_ids = [aws_security_group.db.id]
}

# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "from_point_in_time" {
  cluster_identifier     = "from-point-in-time"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = [aws_security_group.db.id]
  restore_to_point_in_time {
    source_cluster_identifier  = "orders"
    use_latest_restorable_time = true
  }
}

# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "secondary" {
  cluster_identifier        = "secondary"
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
  vpc_security_group_ids    = [aws_security_group.db.id]
}

# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "replica" {
  cluster_identifier            = "replica"
  engine                        = "aurora-postgresql"
  replication_source_identifier = "arn:aws:rds:eu-central-1:123456789012:cluster:orders"
  vpc_security_group_ids        = [aws_security_group.db.id]
}

# The first cluster of a global database is a fresh one.
# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "primary" {
  cluster_identifier         = "primary"
  engine                     = "aurora-postgresql"
  global_cluster_identifier  = aws_rds_global_cluster.orders.id
  master_username            = "orders"
  master_password_wo         = var.master_password
  master_password_wo_version = 1
  vpc_security_group_ids     = [aws_security_group.db.id]
}

variable "master_password" {
  type      = string
  default   = null
  sensitive = true
}

# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "from_snapshot_into_unknown_group" {
  cluster_identifier     = "from-snapshot-into-unknown-group"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = "orders-restored"
  snapshot_identifier    = "orders-before-migration"
  vpc_security_group_ids = [aws_security_group.db.id]
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "from_snapshot_private" {
  cluster_identifier     = "from-snapshot-private"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.db.id]
  snapshot_identifier    = "orders-before-migration"
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "from_snapshot_public" {
  cluster_identifier     = "from-snapshot-public"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.public.name
  vpc_security_group_ids = [aws_security_group.db.id]
  snapshot_identifier    = "orders-before-migration"
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "from_snapshot_public_member" {
  cluster_identifier     = "from-snapshot-public-member"
  engine                 = "aurora-postgresql"
  snapshot_identifier    = "orders-before-migration"
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_rds_cluster_instance" "from_snapshot_public_member" {
  cluster_identifier  = aws_rds_cluster.from_snapshot_public_member.id
  engine              = "aurora-postgresql"
  instance_class      = "db.r7g.large"
  publicly_accessible = true
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "secondary_private" {
  cluster_identifier        = "secondary-private"
  engine                    = "aurora-postgresql"
  db_subnet_group_name      = aws_db_subnet_group.private.name
  vpc_security_group_ids    = [aws_security_group.db.id]
  global_cluster_identifier = aws_rds_global_cluster.orders.id
}
