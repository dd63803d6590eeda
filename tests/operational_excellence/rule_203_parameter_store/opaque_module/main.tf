# no plan: it would need the modules from their sources.

provider "aws" {
  region = "eu-west-1"
}

module "parameter" {
  source  = "terraform-aws-modules/ssm-parameter/aws"
  version = "~> 1.1"

  name  = "/orders/host"
  type  = "String"
  value = aws_rds_cluster.orders.endpoint
}

# expect: CKV_AURORA_203 undecided: module.parameter
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

# No module that cannot be read knows of this one.
# expect: CKV_AURORA_203 failed
resource "aws_rds_cluster" "not_given" {
  cluster_identifier = "not-given"
  engine             = "aurora-postgresql"
}

module "switched_off" {
  source  = "terraform-aws-modules/ssm-parameter/aws"
  version = "~> 1.1"
  count   = 0

  name  = "/switched-off/host"
  type  = "String"
  value = aws_rds_cluster.switched_off.endpoint
}

# expect: CKV_AURORA_203 failed
resource "aws_rds_cluster" "switched_off" {
  cluster_identifier = "switched-off"
  engine             = "aurora-postgresql"
}

module "password" {
  source = "git::https://git.example.com/platform/password.git?ref=v1"
}

# What a module makes is one thing, and the same in both.
# expect: CKV_AURORA_203 failed: in plain text
resource "aws_rds_cluster" "password_from_module" {
  cluster_identifier = "password-from-module"
  engine             = "aurora-postgresql"
  master_username    = "orders"
  master_password    = module.password.result
}

resource "aws_ssm_parameter" "password_from_module" {
  name  = "/password-from-module"
  type  = "String"
  value = module.password.result
}
