# What is stored is not known, and may be where the database is.

provider "aws" {
  region = "eu-west-1"
}

variable "host" {
  type = string
}

resource "aws_ssm_parameter" "url" {
  name  = "/app/url"
  type  = "String"
  value = "https://${var.host}:8443/"
}

# expect: CKV_AURORA_203 undecided: aws_ssm_parameter.url may store
# expect plan: CKV_AURORA_203 failed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

# One that is known is enough.
# expect: CKV_AURORA_203 passed
resource "aws_rds_cluster" "billing" {
  cluster_identifier = "billing"
  engine             = "aurora-postgresql"
}

resource "aws_ssm_parameter" "billing" {
  name           = "/billing/host"
  type           = "String"
  insecure_value = aws_rds_cluster.billing.endpoint
}
