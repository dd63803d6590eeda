provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "standby" {
  cluster_identifier       = "standby"
  engine                   = "aurora-postgresql"
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
}

resource "aws_rds_shard_group" "standby" {
  db_shard_group_identifier = "standby"
  db_cluster_identifier     = aws_rds_cluster.standby.id
  max_acu                   = 1200
  compute_redundancy        = 1
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "two_standbys" {
  cluster_identifier       = "two-standbys"
  engine                   = "aurora-postgresql"
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
}

resource "aws_rds_shard_group" "two_standbys" {
  db_shard_group_identifier = "two-standbys"
  db_cluster_identifier     = aws_rds_cluster.two_standbys.id
  max_acu                   = 1200
  compute_redundancy        = 2
}

# expect: CKV_AURORA_001 failed: compute_redundancy
resource "aws_rds_cluster" "no_redundancy" {
  cluster_identifier       = "no-redundancy"
  engine                   = "aurora-postgresql"
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
}

resource "aws_rds_shard_group" "no_redundancy" {
  db_shard_group_identifier = "no-redundancy"
  db_cluster_identifier     = aws_rds_cluster.no_redundancy.id
  max_acu                   = 1200
  compute_redundancy        = 0
}

# The default is no standby.
# expect: CKV_AURORA_001 failed: compute_redundancy
resource "aws_rds_cluster" "redundancy_unset" {
  cluster_identifier       = "redundancy-unset"
  engine                   = "aurora-postgresql"
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
}

resource "aws_rds_shard_group" "redundancy_unset" {
  db_shard_group_identifier = "redundancy-unset"
  db_cluster_identifier     = aws_rds_cluster.redundancy_unset.id
  max_acu                   = 1200

}

# expect: CKV_AURORA_001 failed
resource "aws_rds_cluster" "without_shard_group" {
  cluster_identifier       = "without-shard-group"
  engine                   = "aurora-postgresql"
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
}
