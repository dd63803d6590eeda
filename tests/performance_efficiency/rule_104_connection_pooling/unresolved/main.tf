provider "aws" {
  region = "eu-west-1"
}

variable "pooled" {
  type = string
}

variable "family" {
  type = string
}

variable "pooling" {
  type = bool
}

variable "engine" {
  type = string
}

# The target may be this cluster.
# expect: CKV_AURORA_104 undecided
# expect plan: CKV_AURORA_104 passed
resource "aws_rds_cluster" "perhaps_the_target" {
  cluster_identifier = "perhaps-the-target"
  engine             = "aurora-postgresql"
}

resource "aws_db_proxy" "variable" {
  name           = "variable"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "variable" {
  db_proxy_name         = aws_db_proxy.variable.name
  target_group_name     = "default"
  db_cluster_identifier = var.pooled
}

# expect: CKV_AURORA_104 passed
resource "aws_rds_cluster" "certain" {
  cluster_identifier = "certain"
  engine             = "aurora-postgresql"
}

resource "aws_db_proxy" "certain" {
  name           = "certain"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "certain" {
  db_proxy_name         = aws_db_proxy.certain.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.certain.id
}

# expect: CKV_AURORA_104 undecided
# expect plan: CKV_AURORA_104 passed
resource "aws_rds_cluster" "perhaps_pooled" {
  cluster_identifier = "perhaps-pooled"
  engine             = "aurora-postgresql"
}

resource "aws_db_proxy" "perhaps_pooled" {
  count = var.pooling ? 1 : 0

  name           = "perhaps-pooled"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "perhaps_pooled" {
  count = var.pooling ? 1 : 0

  db_proxy_name         = aws_db_proxy.perhaps_pooled[0].name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.perhaps_pooled.id
}

# expect: CKV_AURORA_104 undecided
# expect plan: CKV_AURORA_104 failed
resource "aws_rds_cluster" "perhaps_postgresql" {
  cluster_identifier = "perhaps-postgresql"
  engine             = "aurora-postgresql"
}

resource "aws_db_proxy" "perhaps_postgresql" {
  name           = "perhaps-postgresql"
  engine_family  = var.family
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf"
  }
}

resource "aws_db_proxy_target" "perhaps_postgresql" {
  db_proxy_name         = aws_db_proxy.perhaps_postgresql.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.perhaps_postgresql.id
}

# expect: CKV_AURORA_104 undecided
# expect plan: CKV_AURORA_104 failed
resource "aws_rds_cluster" "engine_unknown" {
  cluster_identifier = "engine-unknown"
  engine             = var.engine
}

# expect: CKV_AURORA_104 not_applicable
resource "aws_rds_cluster" "mysql" {
  cluster_identifier = "mysql"
  engine             = "aurora-mysql"
}

variable "definitions" {
  type = string
}

# Nobody can tell from here what it runs, nor for which database.
resource "aws_ecs_task_definition" "variable" {
  family                = "variable"
  container_definitions = var.definitions
}

# expect: CKV_AURORA_104 undecided
# expect plan: CKV_AURORA_104 failed
resource "aws_rds_cluster" "silent" {
  cluster_identifier = "silent"
  engine             = "aurora-postgresql"
}
