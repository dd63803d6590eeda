# RDS cannot manage the password of a global database; the secret has to be one's own.

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "dr"
  region = "us-east-1"
}

resource "aws_rds_global_cluster" "orders" {
  global_cluster_identifier = "orders"
  engine                    = "aurora-postgresql"
}

resource "aws_rds_global_cluster" "billing" {
  global_cluster_identifier = "billing"
  engine                    = "aurora-postgresql"
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

# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "primary" {
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.orders.id
  master_username           = "orders"
  master_password           = data.aws_secretsmanager_secret_version.orders.secret_string
}

# It has its primary's users.
# expect: CKV_AURORA_005 not_applicable
resource "aws_rds_cluster" "secondary" {
  provider                  = aws.dr
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.orders.id

  depends_on = [aws_rds_cluster.primary]
}

# expect: CKV_AURORA_005 not_applicable
resource "aws_rds_cluster" "replica" {
  engine                        = "aurora-postgresql"
  replication_source_identifier = "arn:aws:rds:eu-west-1:123456789012:db:orders"
}

# expect: CKV_AURORA_005 failed: master_password
resource "aws_rds_cluster" "primary_with_literal" {
  engine                    = "aurora-postgresql"
  global_cluster_identifier = aws_rds_global_cluster.billing.id
  master_username           = "billing"
  master_password           = "password123"
}
