variable "password" {
  type      = string
  sensitive = true
}

variable "managed" {
  type = bool
}

variable "snapshot" {
  type = string
}

variable "rotated_secret" {
  type = string
}

# Who fills it, a person or a secret, neither the code nor the plan tells.
# expect: CKV_AURORA_005 undecided
resource "aws_rds_cluster" "password" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  master_password = var.password
}

# expect: CKV_AURORA_005 undecided
# expect plan: CKV_AURORA_005 passed
resource "aws_rds_cluster" "managed" {
  engine                      = "aurora-postgresql"
  master_username             = "orders"
  manage_master_user_password = var.managed
}

# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "either" {
  engine                      = "aurora-postgresql"
  master_username             = var.managed ? "orders" : "root"
  manage_master_user_password = true
}

# expect: CKV_AURORA_005 failed: master_password
resource "aws_rds_cluster" "hard_coded" {
  engine          = "aurora-postgresql"
  master_username = var.snapshot
  master_password = "password123"
}

# If it is a restore, the credentials are the snapshot's.
# expect: CKV_AURORA_005 undecided
resource "aws_rds_cluster" "perhaps_restored" {
  engine              = "aurora-postgresql"
  snapshot_identifier = var.snapshot
}

# The rotation may be this secret's; the plan has the name of another.
# expect: CKV_AURORA_005 undecided
# expect plan: CKV_AURORA_005 failed
resource "aws_rds_cluster" "perhaps_rotated" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  master_password = data.aws_secretsmanager_secret_version.orders.secret_string
}

resource "aws_secretsmanager_secret" "orders" {
  name_prefix = "orders"
}

data "aws_secretsmanager_secret_version" "orders" {
  secret_id = aws_secretsmanager_secret.orders.id
}

resource "aws_secretsmanager_secret_rotation" "unknown" {
  secret_id           = var.rotated_secret
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:123456789012:function:rotate"

  rotation_rules {
    automatically_after_days = 30
  }
}
