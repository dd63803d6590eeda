# master_password_wo is in no state and in no plan; only the code and the plan's configuration tell where it comes from.

variable "default_password" {
  type    = string
  default = "changeme"
}

variable "password" {
  type = string
}

resource "random_password" "db" {
  length = 32
}

# expect: CKV_AURORA_005 failed: master_password_wo
resource "aws_rds_cluster" "literal" {
  engine                     = "aurora-postgresql"
  master_username            = "orders"
  master_password_wo         = "password123"
  master_password_wo_version = 1
}

# expect: CKV_AURORA_005 failed: master_password_wo
resource "aws_rds_cluster" "default" {
  engine                     = "aurora-postgresql"
  master_username            = "orders"
  master_password_wo         = var.default_password
  master_password_wo_version = 1
}

# expect: CKV_AURORA_005 failed
resource "aws_rds_cluster" "random" {
  engine                     = "aurora-postgresql"
  master_username            = "orders"
  master_password_wo         = random_password.db.result
  master_password_wo_version = 1
}

# expect: CKV_AURORA_005 undecided
resource "aws_rds_cluster" "variable" {
  engine                     = "aurora-postgresql"
  master_username            = "orders"
  master_password_wo         = var.password
  master_password_wo_version = 1
}

# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "rotated" {
  engine                     = "aurora-postgresql"
  master_username            = "orders"
  master_password_wo         = data.aws_secretsmanager_secret_version.orders.secret_string
  master_password_wo_version = 1
}

resource "aws_secretsmanager_secret" "orders" {
  name = "orders"
}

data "aws_secretsmanager_secret_version" "orders" {
  secret_id = aws_secretsmanager_secret.orders.id
}

resource "aws_secretsmanager_secret_rotation" "orders" {
  secret_id           = aws_secretsmanager_secret.orders.id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:123456789012:function:rotate"

  rotation_rules {
    automatically_after_days = 30
  }
}
