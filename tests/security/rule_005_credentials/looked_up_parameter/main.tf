# A data source looks up a parameter that this code makes, and so no secret behind a parameter.

variable "name" {
  type = string
}

variable "password" {
  type      = string
  sensitive = true
}

resource "aws_ssm_parameter" "password" {
  name  = "/orders/${var.name}"
  type  = "SecureString"
  value = var.password
}

data "aws_ssm_parameter" "password" {
  name = aws_ssm_parameter.password.name
}

# expect: CKV_AURORA_005 failed: which has no rotation
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
  master_username    = "orders"
  master_password    = data.aws_ssm_parameter.password.value
}

data "aws_ssm_parameter" "unknown" {
  name = var.name
}

# It may be the secret of another team.
# expect: CKV_AURORA_005 undecided
# expect plan: CKV_AURORA_005 failed: which has no rotation
resource "aws_rds_cluster" "unknown" {
  cluster_identifier = "unknown"
  engine             = "aurora-postgresql"
  master_username    = "orders"
  master_password    = data.aws_ssm_parameter.unknown.value
}
