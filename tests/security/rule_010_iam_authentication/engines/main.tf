# Which clusters the rules are about; IAM authentication is the plainest question to ask of them.

variable "engine" {
  type = string
}

variable "default_engine" {
  type    = string
  default = "aurora-postgresql"
}

locals {
  engine = join("-", ["aurora", "postgresql"])
}

# expect: CKV_AURORA_010 failed
resource "aws_rds_cluster" "provisioned" {
  engine      = "aurora-postgresql"
  engine_mode = "provisioned"
}

# Legal, and the same as provisioned.
# expect: CKV_AURORA_010 failed
resource "aws_rds_cluster" "empty_mode" {
  engine      = "aurora-postgresql"
  engine_mode = ""
}

# expect: CKV_AURORA_010 failed
resource "aws_rds_cluster" "serverless_v2" {
  engine = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 8
  }
}

resource "aws_rds_cluster_instance" "serverless_v2" {
  cluster_identifier = aws_rds_cluster.serverless_v2.id
  engine             = aws_rds_cluster.serverless_v2.engine
  instance_class     = "db.serverless"
}

# expect: CKV_AURORA_010 not_applicable
resource "aws_rds_cluster" "serverless_v1" {
  engine      = "aurora-postgresql"
  engine_mode = "serverless"

  scaling_configuration {
    min_capacity = 2
  }
}

# expect: CKV_AURORA_010 failed
resource "aws_rds_cluster" "limitless" {
  engine                   = "aurora-postgresql"
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
}

# expect: CKV_AURORA_010 not_applicable
resource "aws_rds_cluster" "aurora_mysql" {
  engine = "aurora-mysql"
}

# expect: CKV_AURORA_010 not_applicable
resource "aws_rds_cluster" "multi_az_postgres" {
  engine                    = "postgres"
  db_cluster_instance_class = "db.m6gd.large"
  allocated_storage         = 100
  storage_type              = "io1"
  iops                      = 1000
}

# expect: CKV_AURORA_010 not_applicable
resource "aws_rds_cluster" "multi_az_mysql" {
  engine                    = "mysql"
  db_cluster_instance_class = "db.m6gd.large"
  allocated_storage         = 100
  storage_type              = "io1"
  iops                      = 1000
}

# expect: CKV_AURORA_010 failed
resource "aws_rds_cluster" "variable" {
  engine = var.default_engine
}

# expect: CKV_AURORA_010 failed
resource "aws_rds_cluster" "local" {
  engine = local.engine
}

# Even a good answer to a question that may not apply is none.
# expect: CKV_AURORA_010 undecided
# expect plan: CKV_AURORA_010 failed
resource "aws_rds_cluster" "unknown" {
  engine = var.engine
}

# expect: CKV_AURORA_010 failed
resource "aws_rds_cluster" "told_by_family" {
  engine                          = var.engine
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.postgresql.name
}

resource "aws_rds_cluster_parameter_group" "postgresql" {
  name   = "orders"
  family = "aurora-postgresql16"
}

# expect: CKV_AURORA_010 failed
resource "aws_rds_cluster" "told_by_member" {
  engine = var.engine
}

resource "aws_rds_cluster_instance" "told_by_member" {
  cluster_identifier = aws_rds_cluster.told_by_member.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# A member that repeats its cluster's engine tells nothing.
# expect: CKV_AURORA_010 undecided
# expect plan: CKV_AURORA_010 failed
resource "aws_rds_cluster" "member_repeats" {
  engine = var.engine
}

resource "aws_rds_cluster_instance" "member_repeats" {
  cluster_identifier = aws_rds_cluster.member_repeats.id
  engine             = aws_rds_cluster.member_repeats.engine
  instance_class     = "db.r7g.large"
}
