provider "aws" {
  region = "eu-west-1"
}

variable "enabled" {
  type = bool
}

variable "settings" {
  type = map(string)
}

variable "type" {
  type = string
}

variable "password" {
  type = string
}

variable "engine" {
  type = string
}

# expect: CKV_AURORA_203 undecided: may store the configuration
# expect plan: CKV_AURORA_203 passed
resource "aws_rds_cluster" "perhaps" {
  cluster_identifier = "perhaps"
  engine             = "aurora-postgresql"
}

resource "aws_ssm_parameter" "perhaps" {
  count = var.enabled ? 1 : 0

  name  = "/perhaps/host"
  type  = "String"
  value = aws_rds_cluster.perhaps.endpoint
}

# What the parameters hold is not known at all.
resource "aws_ssm_parameter" "settings" {
  for_each = var.settings

  name  = each.key
  type  = "String"
  value = each.value
}

# expect: CKV_AURORA_203 undecided: may store the configuration
# expect plan: CKV_AURORA_203 failed
resource "aws_rds_cluster" "settings" {
  cluster_identifier = "settings"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_203 undecided: in plain text is not known
# expect plan: CKV_AURORA_203 failed: in plain text
resource "aws_rds_cluster" "type" {
  cluster_identifier = "type"
  engine             = "aurora-postgresql"
  master_username    = "orders"
  master_password    = random_password.type.result
}

resource "random_password" "type" {
  length = 20
}

resource "aws_ssm_parameter" "type" {
  name  = "/type/host"
  type  = "String"
  value = aws_rds_cluster.type.endpoint
}

resource "aws_ssm_parameter" "type_secret" {
  name  = "/type/secret"
  type  = var.type
  value = random_password.type.result
}

# The same variable in both: whatever it is, it is the password.
# expect: CKV_AURORA_203 failed: in plain text
resource "aws_rds_cluster" "given_password" {
  cluster_identifier = "given-password"
  engine             = "aurora-postgresql"
  master_username    = "orders"
  master_password    = var.password
}

resource "aws_ssm_parameter" "given_password" {
  name  = "/given/secret"
  type  = "String"
  value = var.password
}

# expect: CKV_AURORA_203 undecided: engine
# expect plan: CKV_AURORA_203 passed
resource "aws_rds_cluster" "engine" {
  cluster_identifier = "engine"
  engine             = var.engine
}

resource "aws_ssm_parameter" "engine" {
  name  = "/engine/host"
  type  = "String"
  value = aws_rds_cluster.engine.endpoint
}
