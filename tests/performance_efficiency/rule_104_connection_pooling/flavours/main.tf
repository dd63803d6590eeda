provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_104 not_applicable
resource "aws_rds_cluster" "mysql" {
  cluster_identifier = "mysql"
  engine             = "aurora-mysql"
}

# A Multi-AZ DB cluster shares the resource type and is not Aurora.
# expect: CKV_AURORA_104 not_applicable
resource "aws_rds_cluster" "multi_az_db_cluster" {
  cluster_identifier        = "multi-az-db-cluster"
  engine                    = "postgres"
  db_cluster_instance_class = "db.m6gd.large"
  allocated_storage         = 100
  storage_type              = "io1"
  iops                      = 1000
}

resource "aws_docdb_cluster" "documents" {
  cluster_identifier = "documents"
  master_username    = "documents"
  master_password    = "not-an-aurora-cluster"
}

# RDS Proxy supports neither of these.
# expect: CKV_AURORA_104 not_applicable
resource "aws_rds_cluster" "serverless_v1" {
  cluster_identifier = "serverless-v1"
  engine             = "aurora-postgresql"
  engine_mode        = "serverless"
}

# expect: CKV_AURORA_104 not_applicable
resource "aws_rds_cluster" "limitless" {
  cluster_identifier       = "limitless"
  engine                   = "aurora-postgresql"
  engine_version           = "16.8-limitless"
  cluster_scalability_type = "limitless"
  storage_type             = "aurora-iopt1"
}

# expect: CKV_AURORA_104 failed
resource "aws_rds_cluster" "serverless_v2" {
  cluster_identifier = "serverless-v2"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 8
  }
}

resource "aws_rds_cluster_instance" "serverless_v2" {
  cluster_identifier = aws_rds_cluster.serverless_v2.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "serverless_v2_with_proxy" {
  cluster_identifier = "serverless-v2-with-proxy"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 8
  }
}

resource "aws_db_proxy" "serverless" {
  name           = "serverless"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "serverless" {
  db_proxy_name         = aws_db_proxy.serverless.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.serverless_v2_with_proxy.id
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

resource "aws_rds_global_cluster" "orders" {
  global_cluster_identifier = "orders"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
}

# The proxy of the primary is in another Region.
# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "primary" {
  cluster_identifier          = "primary"
  engine                      = "aurora-postgresql"
  engine_version              = "16.11"
  global_cluster_identifier   = aws_rds_global_cluster.orders.id
  master_username             = "orders"
  manage_master_user_password = true
}

resource "aws_db_proxy" "primary" {
  name           = "primary"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "primary" {
  db_proxy_name         = aws_db_proxy.primary.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.primary.id
}

# expect: CKV_AURORA_104 failed
resource "aws_rds_cluster" "secondary" {
  provider = aws.frankfurt

  cluster_identifier        = "secondary"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
}

# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "secondary_with_proxy" {
  provider = aws.frankfurt

  cluster_identifier        = "secondary-with-proxy"
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
}

resource "aws_db_proxy" "secondary" {
  provider = aws.frankfurt

  name           = "secondary"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "secondary" {
  provider = aws.frankfurt

  db_proxy_name         = aws_db_proxy.secondary.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.secondary_with_proxy.id
}
