variable "region" {
  type = string
}

provider "aws" {
  region = var.region
}

provider "aws" {
  alias  = "virginia"
  region = "us-east-1"
}

resource "random_password" "orders" {
  length = 30
}

resource "random_password" "stock" {
  length = 30
}

# The rotation is that of the namesake in Virginia, unless this is in Virginia, too.
# expect: CKV_AURORA_005 undecided
# expect plan: CKV_AURORA_005 failed: aws_secretsmanager_secret.orders, which has no rotation
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
  master_username    = "orders"
  master_password    = random_password.orders.result
}

resource "aws_secretsmanager_secret" "orders" {
  name = "orders/db"
}

resource "aws_secretsmanager_secret_version" "orders" {
  secret_id     = aws_secretsmanager_secret.orders.id
  secret_string = random_password.orders.result
}

resource "aws_secretsmanager_secret" "virginia" {
  provider = aws.virginia

  name = "orders/db"
}

resource "aws_secretsmanager_secret_rotation" "virginia" {
  provider = aws.virginia

  secret_id           = "orders/db"
  rotation_lambda_arn = "arn:aws:lambda:us-east-1:111122223333:function:rotate"

  rotation_rules {
    automatically_after_days = 30
  }
}

# A rotation by the name of the secret, where both have the same unknown Region.
# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "stock" {
  cluster_identifier = "stock"
  engine             = "aurora-postgresql"
  master_username    = "stock"
  master_password    = random_password.stock.result
}

resource "aws_secretsmanager_secret" "stock" {
  name = "stock/db"
}

resource "aws_secretsmanager_secret_version" "stock" {
  secret_id     = aws_secretsmanager_secret.stock.id
  secret_string = random_password.stock.result
}

resource "aws_secretsmanager_secret_rotation" "stock" {
  secret_id           = "stock/db"
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:111122223333:function:rotate"

  rotation_rules {
    automatically_after_days = 30
  }
}

resource "aws_secretsmanager_secret" "stock_in_virginia" {
  provider = aws.virginia

  name = "stock/db"
}
