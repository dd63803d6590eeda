provider "aws" {
  region = "eu-west-1"
}

# The provider then sends false.
# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "unset" {
  cluster_identifier     = "unset"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_rds_cluster_instance" "unset" {
  cluster_identifier = aws_rds_cluster.unset.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "off" {
  cluster_identifier     = "off"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_rds_cluster_instance" "off" {
  cluster_identifier  = aws_rds_cluster.off.id
  engine              = "aurora-postgresql"
  instance_class      = "db.r7g.large"
  publicly_accessible = false
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "null" {
  cluster_identifier     = "null"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_rds_cluster_instance" "null" {
  cluster_identifier  = aws_rds_cluster.null.id
  engine              = "aurora-postgresql"
  instance_class      = "db.r7g.large"
  publicly_accessible = null
}

# expect: CKV_AURORA_004 failed: aws_rds_cluster_instance.on
resource "aws_rds_cluster" "on" {
  cluster_identifier     = "on"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_rds_cluster_instance" "on" {
  cluster_identifier  = aws_rds_cluster.on.id
  engine              = "aurora-postgresql"
  instance_class      = "db.r7g.large"
  publicly_accessible = true
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "on_as_text" {
  cluster_identifier     = "on-as-text"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_rds_cluster_instance" "on_as_text" {
  cluster_identifier  = aws_rds_cluster.on_as_text.id
  engine              = "aurora-postgresql"
  instance_class      = "db.r7g.large"
  publicly_accessible = "true"
}

# expect: CKV_AURORA_004 failed: aws_rds_cluster_instance.one_of_two[1]
resource "aws_rds_cluster" "one_of_two" {
  cluster_identifier     = "one-of-two"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_rds_cluster_instance" "one_of_two" {
  count = 2

  cluster_identifier  = aws_rds_cluster.one_of_two.id
  engine              = "aurora-postgresql"
  instance_class      = "db.r7g.large"
  publicly_accessible = count.index == 1
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "by_variable" {
  cluster_identifier     = "by-variable"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_rds_cluster_instance" "by_variable" {
  cluster_identifier  = aws_rds_cluster.by_variable.id
  engine              = "aurora-postgresql"
  instance_class      = "db.r7g.large"
  publicly_accessible = var.public
}

# expect: CKV_AURORA_004 undecided
# expect plan: CKV_AURORA_004 failed
resource "aws_rds_cluster" "by_unknown" {
  cluster_identifier     = "by-unknown"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_rds_cluster_instance" "by_unknown" {
  cluster_identifier  = aws_rds_cluster.by_unknown.id
  engine              = "aurora-postgresql"
  instance_class      = "db.r7g.large"
  publicly_accessible = var.exposed
}

# An instance with count = 0 is not there to be reached.
# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "switched_off_reader" {
  cluster_identifier     = "switched-off-reader"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_rds_cluster_instance" "switched_off_reader" {
  count = 0

  cluster_identifier  = aws_rds_cluster.switched_off_reader.id
  engine              = "aurora-postgresql"
  instance_class      = "db.r7g.large"
  publicly_accessible = true
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "member_by_name" {
  cluster_identifier     = "member-by-name"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_rds_cluster_instance" "member_by_name" {
  cluster_identifier  = "member-by-name"
  engine              = "aurora-postgresql"
  instance_class      = "db.r7g.large"
  publicly_accessible = true
}

# expect: CKV_AURORA_004 failed
resource "aws_rds_cluster" "serverless" {
  cluster_identifier     = "serverless"
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.private.name
  vpc_security_group_ids = [aws_security_group.db.id]
  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = 4
  }
}

resource "aws_rds_cluster_instance" "serverless" {
  cluster_identifier  = aws_rds_cluster.serverless.id
  engine              = "aurora-postgresql"
  instance_class      = "db.serverless"
  publicly_accessible = true
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "shards" {
  cluster_identifier       = "shards"
  engine                   = "aurora-postgresql"
  db_subnet_group_name     = aws_db_subnet_group.private.name
  vpc_security_group_ids   = [aws_security_group.db.id]
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
}

resource "aws_rds_shard_group" "shards" {
  db_shard_group_identifier = "shards"
  db_cluster_identifier     = aws_rds_cluster.shards.id
  max_acu                   = 1200
}

# expect: CKV_AURORA_004 passed
resource "aws_rds_cluster" "shards_off" {
  cluster_identifier       = "shards-off"
  engine                   = "aurora-postgresql"
  db_subnet_group_name     = aws_db_subnet_group.private.name
  vpc_security_group_ids   = [aws_security_group.db.id]
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
}

resource "aws_rds_shard_group" "shards_off" {
  db_shard_group_identifier = "shards-off"
  db_cluster_identifier     = aws_rds_cluster.shards_off.id
  max_acu                   = 1200
  publicly_accessible       = false
}

# expect: CKV_AURORA_004 failed: aws_rds_shard_group.shards_on
resource "aws_rds_cluster" "shards_on" {
  cluster_identifier       = "shards-on"
  engine                   = "aurora-postgresql"
  db_subnet_group_name     = aws_db_subnet_group.private.name
  vpc_security_group_ids   = [aws_security_group.db.id]
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
}

resource "aws_rds_shard_group" "shards_on" {
  db_shard_group_identifier = "shards-on"
  db_cluster_identifier     = aws_rds_cluster.shards_on.id
  max_acu                   = 1200
  publicly_accessible       = true
}
