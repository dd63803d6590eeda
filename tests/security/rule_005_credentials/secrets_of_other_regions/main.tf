provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "virginia"
  region = "us-east-1"
}

resource "random_password" "orders" {
  length = 30
}

resource "random_password" "virginia" {
  length = 30
}

resource "random_password" "replicated" {
  length = 30
}

# Two secrets of one name: only that in Virginia is rotated.
resource "aws_secretsmanager_secret" "orders" {
  name = "orders/db"
}

resource "aws_secretsmanager_secret_version" "orders" {
  secret_id     = "orders/db"
  secret_string = random_password.orders.result
}

resource "aws_secretsmanager_secret" "virginia" {
  provider = aws.virginia

  name = "orders/db"
}

resource "aws_secretsmanager_secret_version" "virginia" {
  provider = aws.virginia

  secret_id     = aws_secretsmanager_secret.virginia.id
  secret_string = random_password.virginia.result
}

resource "aws_secretsmanager_secret_rotation" "virginia" {
  provider = aws.virginia

  secret_id           = "orders/db"
  rotation_lambda_arn = "arn:aws:lambda:us-east-1:111122223333:function:rotate"

  rotation_rules {
    automatically_after_days = 30
  }
}

# expect: CKV_AURORA_005 failed: aws_secretsmanager_secret.orders, which has no rotation
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
  master_username    = "orders"
  master_password    = random_password.orders.result
}

# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "virginia" {
  provider = aws.virginia

  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
  master_username    = "orders"
  master_password    = random_password.virginia.result
}

# A replica has the name and the rotation of its primary.
data "aws_secretsmanager_secret_version" "stock" {
  secret_id = "stock/db"
}

resource "aws_secretsmanager_secret" "stock" {
  provider = aws.virginia

  name = "stock/db"

  replica {
    region = "eu-central-1"
  }
}

resource "aws_secretsmanager_secret_rotation" "stock" {
  provider = aws.virginia

  secret_id           = aws_secretsmanager_secret.stock.id
  rotation_lambda_arn = "arn:aws:lambda:us-east-1:111122223333:function:rotate"

  rotation_rules {
    automatically_after_days = 30
  }
}

# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "stock" {
  cluster_identifier = "stock"
  engine             = "aurora-postgresql"
  master_username    = "stock"
  master_password    = data.aws_secretsmanager_secret_version.stock.secret_string
}
