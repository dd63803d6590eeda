# The name of a secret in one block, the lookup by it in another.
# no plan: an account has to have the secrets that are looked up

data "aws_secretsmanager_secret" "by_name" {
  name = "prod/db"
}

data "aws_secretsmanager_secret_version" "by_name" {
  secret_id = "prod/db"
}

resource "aws_secretsmanager_secret_rotation" "by_name" {
  secret_id           = data.aws_secretsmanager_secret.by_name.id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:123456789012:function:rotate"

  rotation_rules {
    automatically_after_days = 30
  }
}

# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "by_name" {
  cluster_identifier = "by-name"
  engine             = "aurora-postgresql"
  master_username    = "app"
  master_password    = data.aws_secretsmanager_secret_version.by_name.secret_string
}

data "aws_secretsmanager_secret_version" "by_written_arn" {
  secret_id = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbC123"
}

# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "by_written_arn" {
  cluster_identifier = "by-written-arn"
  engine             = "aurora-postgresql"
  master_username    = "app"
  master_password    = data.aws_secretsmanager_secret_version.by_written_arn.secret_string
}

data "aws_secretsmanager_secret_version" "another" {
  secret_id = "prod/another"
}

# expect: CKV_AURORA_005 undecided: whose rotation is not in this code
resource "aws_rds_cluster" "another" {
  cluster_identifier = "another"
  engine             = "aurora-postgresql"
  master_username    = "app"
  master_password    = data.aws_secretsmanager_secret_version.another.secret_string
}
