variable "name" {
  type = string
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_secretsmanager_secret" "orders" {
  name = var.name
}

data "aws_secretsmanager_secret_version" "orders" {
  secret_id = aws_secretsmanager_secret.orders.id
}

# The rotation may be of this secret, whose name is not known.
# expect: CKV_AURORA_005 undecided: aws_secretsmanager_secret_rotation.orders may rotate
# expect plan: CKV_AURORA_005 passed
resource "aws_rds_cluster" "orders" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  master_password = data.aws_secretsmanager_secret_version.orders.secret_string
}

resource "aws_secretsmanager_secret_rotation" "orders" {
  secret_id           = "orders/db"
  rotation_lambda_arn = "arn:aws:lambda:eu-central-1:111122223333:function:rotate"

  rotation_rules {
    automatically_after_days = 30
  }
}

resource "aws_secretsmanager_secret" "bills" {
  name = "bills/db"
}

data "aws_secretsmanager_secret_version" "bills" {
  secret_id = aws_secretsmanager_secret.bills.id
}

# The rotation is of another name.
# expect: CKV_AURORA_005 failed: aws_secretsmanager_secret.bills
resource "aws_rds_cluster" "bills" {
  engine          = "aurora-postgresql"
  master_username = "bills"
  master_password = data.aws_secretsmanager_secret_version.bills.secret_string
}
