# RDS makes the password, keeps it in Secrets Manager and rotates it every seven days.

variable "managed" {
  type    = bool
  default = null
}

variable "password" {
  type    = string
  default = null
}

variable "use_managed" {
  type    = bool
  default = true
}

resource "aws_kms_key" "secrets" {}

resource "random_password" "db" {
  length = 32
}

# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "managed" {
  engine                      = "aurora-postgresql"
  master_username             = "orders"
  manage_master_user_password = true
}

# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "with_key" {
  engine                        = "aurora-postgresql"
  master_username               = "orders"
  manage_master_user_password   = true
  master_user_secret_kms_key_id = aws_kms_key.secrets.key_id
}

# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "text_true" {
  engine                      = "aurora-postgresql"
  master_username             = "orders"
  manage_master_user_password = "true"
}

# A password that is null is none.
# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "null_password" {
  engine                      = "aurora-postgresql"
  master_username             = "orders"
  manage_master_user_password = true
  master_password             = var.password
}

# expect: CKV_AURORA_005 passed
resource "aws_rds_cluster" "chosen" {
  engine                      = "aurora-postgresql"
  master_username             = "orders"
  manage_master_user_password = var.use_managed ? true : null
  master_password             = var.use_managed ? null : random_password.db.result
}

# expect: CKV_AURORA_005 failed
resource "aws_rds_cluster" "null" {
  engine                      = "aurora-postgresql"
  master_username             = "orders"
  manage_master_user_password = var.managed
}

# expect: CKV_AURORA_005 failed
resource "aws_rds_cluster" "off" {
  engine                      = "aurora-postgresql"
  master_username             = "orders"
  manage_master_user_password = false
}

# expect: CKV_AURORA_005 failed
resource "aws_rds_cluster" "nothing" {
  engine          = "aurora-postgresql"
  master_username = "orders"
}

# A fresh cluster has a master user, whether this code names it or not.
# expect: CKV_AURORA_005 failed
resource "aws_rds_cluster" "no_user" {
  engine = "aurora-postgresql"
}

# Outside production, too.
# expect: CKV_AURORA_005 failed
resource "aws_rds_cluster" "dev" {
  engine          = "aurora-postgresql"
  master_username = "orders"
  tags            = { Environment = "dev" }
}

# expect: CKV_AURORA_005 not_applicable
resource "aws_rds_cluster" "count_zero" {
  count           = 0
  engine          = "aurora-postgresql"
  master_username = "orders"
}
