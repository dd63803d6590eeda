provider "aws" {
  region = "eu-west-1"
}

variable "name" {
  type = string
}

locals {
  lower = lower(var.name)
}

# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "streamed" {
  cluster_identifier = "${lower(var.name)}-streamed"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_101 failed
resource "aws_rds_cluster" "elsewhere" {
  cluster_identifier = "${local.lower}-elsewhere"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "members" {
  for_each = toset(["streamed", "elsewhere"])

  cluster_identifier = "${local.lower}-${each.key}"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_kms_key" "audit" {
  description = "audit"
}

resource "aws_rds_cluster_activity_stream" "streamed" {
  resource_arn = "arn:aws:rds:eu-west-1:123456789012:cluster:${local.lower}-streamed"
  mode         = "async"
  kms_key_id   = aws_kms_key.audit.key_id
}

# Of a cluster of this name in another Region.
resource "aws_rds_cluster_activity_stream" "elsewhere" {
  resource_arn = "arn:aws:rds:us-east-1:123456789012:cluster:${local.lower}-elsewhere"
  mode         = "async"
  kms_key_id   = aws_kms_key.audit.key_id
}
