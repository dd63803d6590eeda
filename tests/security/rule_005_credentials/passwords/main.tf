# Passwords that Secrets Manager does not look after.

variable "default_password" {
  type      = string
  default   = "changeme"
  sensitive = true
}

locals {
  password = "hunter2-hunter2"
}

resource "random_password" "db" {
  length = 32
}

data "aws_ssm_parameter" "password" {
  name = "/orders/password"
}

# expect: CKV_AURORA_005 failed: master_password
resource "aws_rds_cluster" "literal" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  master_password = "password123"
}

# expect: CKV_AURORA_005 failed: master_password
# expect plan: CKV_AURORA_005 undecided: local.password
resource "aws_rds_cluster" "local" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  master_password = local.password
}

# expect: CKV_AURORA_005 failed: master_password
resource "aws_rds_cluster" "default" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  master_password = var.default_password
}

# It was in the code and is in the state.
# expect: CKV_AURORA_005 failed: master_password
resource "aws_rds_cluster" "ignored" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  master_password = "to-be-changed-by-hand"

  lifecycle {
    ignore_changes = [master_password]
  }
}

# expect: CKV_AURORA_005 failed
resource "aws_rds_cluster" "random" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  master_password = random_password.db.result
}

# expect: CKV_AURORA_005 failed
resource "aws_rds_cluster" "parameter_store" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  master_password = data.aws_ssm_parameter.password.value
}

# expect: CKV_AURORA_005 failed: master_password
resource "aws_rds_cluster" "not_even_managed" {
  engine                      = "aurora-postgresql"
  master_username             = "orders"
  manage_master_user_password = null
  master_password             = "password123"
}

# Reading a secret through a proxy does not rotate it.
# expect: CKV_AURORA_005 failed
resource "aws_rds_cluster" "behind_proxy" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  master_password = random_password.db.result
}

resource "aws_secretsmanager_secret" "behind_proxy" {
  name = "orders-proxy"
}

resource "aws_db_proxy" "orders" {
  name           = "orders"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::123456789012:role/proxy"
  vpc_subnet_ids = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = aws_secretsmanager_secret.behind_proxy.arn
  }
}

resource "aws_db_proxy_target" "orders" {
  db_proxy_name         = aws_db_proxy.orders.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.behind_proxy.id
}

# expect: CKV_AURORA_005 failed: master_password
resource "aws_rds_cluster" "dev" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  master_password = "password123"
  tags            = { Environment = "dev" }
}
