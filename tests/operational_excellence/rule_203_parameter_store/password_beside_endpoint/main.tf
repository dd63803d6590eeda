# A plan does not know these texts before the apply, but the password in them is known all the time.

variable "given" {
  type      = string
  sensitive = true
}

variable "with_default" {
  type    = string
  default = "a-default-password"
}

# expect: CKV_AURORA_203 failed: master password
resource "aws_rds_cluster" "by_attribute" {
  cluster_identifier = "by-attribute"
  engine             = "aurora-postgresql"
  master_username    = "app"
  master_password    = "kept-in-a-url"
}

resource "aws_ssm_parameter" "by_attribute" {
  name  = "/by-attribute/url"
  type  = "String"
  value = "postgres://app:${aws_rds_cluster.by_attribute.master_password}@${aws_rds_cluster.by_attribute.endpoint}/app"
}

# A plan names the variable, not what is made of it.
# expect: CKV_AURORA_203 failed: master password
# expect plan: CKV_AURORA_203 undecided: master password
resource "aws_rds_cluster" "by_variable" {
  cluster_identifier = "by-variable"
  engine             = "aurora-postgresql"
  master_username    = "app"
  master_password    = var.given
}

resource "aws_ssm_parameter" "by_variable" {
  name  = "/by-variable/url"
  type  = "String"
  value = "postgres://app:${var.given}@${aws_rds_cluster.by_variable.endpoint}/app"
}

# expect: CKV_AURORA_203 failed: master password
# expect plan: CKV_AURORA_203 undecided: master password
resource "aws_rds_cluster" "by_default" {
  cluster_identifier = "by-default"
  engine             = "aurora-postgresql"
  master_username    = "app"
  master_password    = var.with_default
}

resource "aws_ssm_parameter" "by_default" {
  name  = "/by-default/url"
  type  = "String"
  value = "postgres://app:${var.with_default}@${aws_rds_cluster.by_default.endpoint}/app"
}

# expect: CKV_AURORA_203 passed
resource "aws_rds_cluster" "user_only" {
  cluster_identifier = "user-only"
  engine             = "aurora-postgresql"
  master_username    = "app"
  master_password    = "not-in-a-url-at-all"
}

resource "aws_ssm_parameter" "user_only" {
  name  = "/user-only/url"
  type  = "String"
  value = "postgres://${aws_rds_cluster.user_only.master_username}@${aws_rds_cluster.user_only.endpoint}/app"
}
