# A secret of one's own, which something else has to rotate.

variable "lambda_arn" {
  type    = string
  default = "arn:aws:lambda:eu-west-1:123456789012:function:rotate"
}

resource "random_password" "not_rotated" {
  length = 32
}

resource "random_password" "rotated" {
  length = 32
}

resource "random_password" "never_rotated" {
  length = 32
}

# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "by_id" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  master_password = jsondecode(data.aws_secretsmanager_secret_version.by_id.secret_string)["password"]
}

resource "aws_secretsmanager_secret" "by_id" {
  name = "by-id"
}

data "aws_secretsmanager_secret_version" "by_id" {
  secret_id = aws_secretsmanager_secret.by_id.id
}

resource "aws_secretsmanager_secret_rotation" "by_id" {
  secret_id           = aws_secretsmanager_secret.by_id.id
  rotation_lambda_arn = var.lambda_arn

  rotation_rules {
    automatically_after_days = 30
  }
}

# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "by_arn" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  master_password = jsondecode(data.aws_secretsmanager_secret_version.by_arn.secret_string)["password"]
}

resource "aws_secretsmanager_secret" "by_arn" {
  name = "by-arn"
}

data "aws_secretsmanager_secret_version" "by_arn" {
  secret_id = aws_secretsmanager_secret.by_arn.id
}

resource "aws_secretsmanager_secret_rotation" "by_arn" {
  secret_id           = aws_secretsmanager_secret.by_arn.arn
  rotation_lambda_arn = var.lambda_arn

  rotation_rules {
    automatically_after_days = 90
  }
}

# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "by_name" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  master_password = jsondecode(data.aws_secretsmanager_secret_version.by_name.secret_string)["password"]
}

resource "aws_secretsmanager_secret" "by_name" {
  name = "by-name"
}

data "aws_secretsmanager_secret_version" "by_name" {
  secret_id = aws_secretsmanager_secret.by_name.id
}

resource "aws_secretsmanager_secret_rotation" "by_name" {
  secret_id           = aws_secretsmanager_secret.by_name.name
  rotation_lambda_arn = var.lambda_arn

  rotation_rules {
    schedule_expression = "rate(10 days)"
  }
}

# expect: CKV_AURORA_005 failed
resource "aws_rds_cluster" "not_rotated" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  master_password = jsondecode(data.aws_secretsmanager_secret_version.not_rotated.secret_string)["password"]
}

resource "aws_secretsmanager_secret" "not_rotated" {
  name = "not-rotated"
}

data "aws_secretsmanager_secret_version" "not_rotated" {
  secret_id = aws_secretsmanager_secret.not_rotated.id
}

# expect: CKV_AURORA_005 failed
resource "aws_rds_cluster" "rarely" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  master_password = jsondecode(data.aws_secretsmanager_secret_version.rarely.secret_string)["password"]
}

resource "aws_secretsmanager_secret" "rarely" {
  name = "rarely"
}

data "aws_secretsmanager_secret_version" "rarely" {
  secret_id = aws_secretsmanager_secret.rarely.id
}

resource "aws_secretsmanager_secret_rotation" "rarely" {
  secret_id           = aws_secretsmanager_secret.rarely.id
  rotation_lambda_arn = var.lambda_arn

  rotation_rules {
    automatically_after_days = 180
  }
}

# The rotation is another secret's.
# expect: CKV_AURORA_005 failed
resource "aws_rds_cluster" "other_secret" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  master_password = jsondecode(data.aws_secretsmanager_secret_version.other_secret.secret_string)["password"]
}

resource "aws_secretsmanager_secret" "other_secret" {
  name = "other-secret"
}

data "aws_secretsmanager_secret_version" "other_secret" {
  secret_id = aws_secretsmanager_secret.other_secret.id
}

resource "aws_secretsmanager_secret_rotation" "other_secret" {
  secret_id           = aws_secretsmanager_secret.by_id.arn
  rotation_lambda_arn = var.lambda_arn

  rotation_rules {
    automatically_after_days = 30
  }
}

# Stored, and never changed again.
# expect: CKV_AURORA_005 failed
resource "aws_rds_cluster" "random_not_rotated" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  master_password = random_password.never_rotated.result
}

resource "aws_secretsmanager_secret" "random_not_rotated" {
  name = "random-not-rotated"
}

resource "aws_secretsmanager_secret_version" "random_not_rotated" {
  secret_id     = aws_secretsmanager_secret.random_not_rotated.id
  secret_string = jsonencode({ username = "orders", password = random_password.never_rotated.result })
}

# The first password comes from Terraform, all others from the rotation.
# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "random_rotated" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  master_password = random_password.rotated.result
}

resource "aws_secretsmanager_secret" "random_rotated" {
  name = "random-rotated"
}

resource "aws_secretsmanager_secret_version" "random_rotated" {
  secret_id     = aws_secretsmanager_secret.random_rotated.id
  secret_string = jsonencode({ username = "orders", password = random_password.rotated.result })
}

resource "aws_secretsmanager_secret_rotation" "random_rotated" {
  secret_id           = aws_secretsmanager_secret.random_rotated.id
  rotation_lambda_arn = var.lambda_arn

  rotation_rules {
    automatically_after_days = 30
  }
}

# The secret is another team's, its rotation is here.
# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "found_secret" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  master_password = data.aws_secretsmanager_secret_version.found.secret_string
}

data "aws_secretsmanager_secret_version" "found" {
  secret_id = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:found"
}

resource "aws_secretsmanager_secret_rotation" "found" {
  secret_id           = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:found"
  rotation_lambda_arn = var.lambda_arn

  rotation_rules {
    automatically_after_days = 30
  }
}

# Secret and rotation are elsewhere: nobody can tell from here.
# expect: CKV_AURORA_005 undecided
resource "aws_rds_cluster" "elsewhere" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  master_password = data.aws_secretsmanager_secret_version.elsewhere.secret_string
}

data "aws_secretsmanager_secret_version" "elsewhere" {
  secret_id = "platform/orders"
}

# The rotation names the secret as AWS shows it, the version refers to it.
# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "by_literal_name" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  master_password = random_password.by_literal_name.result
}

resource "random_password" "by_literal_name" {
  length = 32
}

resource "aws_secretsmanager_secret" "by_literal_name" {
  name = "orders/by-literal-name"
}

resource "aws_secretsmanager_secret_version" "by_literal_name" {
  secret_id     = aws_secretsmanager_secret.by_literal_name.id
  secret_string = random_password.by_literal_name.result
}

resource "aws_secretsmanager_secret_rotation" "by_literal_name" {
  secret_id           = "orders/by-literal-name"
  rotation_lambda_arn = var.lambda_arn

  rotation_rules {
    automatically_after_days = 30
  }
}
