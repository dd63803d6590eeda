# Parameter Store passes secrets of Secrets Manager on below a path of its own.

resource "aws_secretsmanager_secret" "rotated" {
  name = "orders/rotated"
}

resource "aws_secretsmanager_secret_rotation" "rotated" {
  secret_id           = aws_secretsmanager_secret.rotated.id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:123456789012:function:rotate"

  rotation_rules {
    automatically_after_days = 30
  }
}

resource "aws_secretsmanager_secret" "kept" {
  name_prefix = "orders-"
}

data "aws_ssm_parameter" "rotated" {
  name = "/aws/reference/secretsmanager/${aws_secretsmanager_secret.rotated.name}"
}

data "aws_ssm_parameter" "kept" {
  name = "/aws/reference/secretsmanager/${aws_secretsmanager_secret.kept.name}"
}

data "aws_ssm_parameter" "elsewhere" {
  name = "/aws/reference/secretsmanager/orders/elsewhere"
}

# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "rotated" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  master_password = data.aws_ssm_parameter.rotated.value
}

# expect: CKV_AURORA_005 failed: aws_secretsmanager_secret.kept
resource "aws_rds_cluster" "kept" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  master_password = data.aws_ssm_parameter.kept.value
}

# expect: CKV_AURORA_005 undecided
resource "aws_rds_cluster" "elsewhere" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  master_password = data.aws_ssm_parameter.elsewhere.value
}
