# The version may be written on the global cluster only.

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "dr"
  region = "us-east-1"
}

resource "aws_rds_global_cluster" "v16" {
  global_cluster_identifier = "orders"
  engine                    = "aurora-postgresql"
  engine_version            = "16.8"
}

resource "aws_rds_global_cluster" "v17" {
  global_cluster_identifier = "billing"
  engine                    = "aurora-postgresql"
  engine_version            = "17.4"
}

resource "aws_rds_cluster_parameter_group" "orders" {
  name   = "orders"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "orders" {
  engine                          = aws_rds_global_cluster.v16.engine
  engine_version                  = aws_rds_global_cluster.v16.engine_version
  global_cluster_identifier       = aws_rds_global_cluster.v16.id
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.orders.name
}

# Parameter groups are regional: the secondary has the default one.
# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "orders_secondary" {
  provider                  = aws.dr
  engine                    = aws_rds_global_cluster.v16.engine
  engine_version            = aws_rds_global_cluster.v16.engine_version
  global_cluster_identifier = aws_rds_global_cluster.v16.id

  depends_on = [aws_rds_cluster.orders]
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "silent_16" {
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.v16.id
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "silent_17" {
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.v17.id
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "same_version" {
  engine                    = aws_rds_global_cluster.v17.engine
  engine_version            = aws_rds_global_cluster.v17.engine_version
  global_cluster_identifier = aws_rds_global_cluster.v17.id
}
