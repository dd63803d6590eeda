# no plan: the provider that plans here has no functions of its own
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

variable "resource" {
  type = string
}

locals {
  managed = provider::aws::arn_parse("arn:aws:kms:eu-west-1:111122223333:alias/aws/rds")
}

# expect: CKV_AURORA_002 passed
resource "aws_rds_cluster" "own_key" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = provider::aws::arn_build("aws", "kms", "eu-west-1", "111122223333", "key/12345678-1234-1234-1234-123456789012")
}

# expect: CKV_AURORA_002 failed
resource "aws_rds_cluster" "key_of_aws" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = provider::aws::arn_build("aws", "kms", "eu-west-1", "111122223333", local.managed.resource)
}

# expect: CKV_AURORA_002 failed: eu-central-1
resource "aws_rds_cluster" "key_of_another_region" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = provider::aws::arn_build("aws", "kms", "eu-central-1", "111122223333", "key/12345678-1234-1234-1234-123456789012")
}

# expect: CKV_AURORA_002 undecided
resource "aws_rds_cluster" "unknown_key" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = provider::aws::arn_build("aws", "kms", "eu-west-1", "111122223333", var.resource)
}
