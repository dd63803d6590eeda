# What a plan of the AWS provider 5 shows: its own defaults and the forms in which it writes what it was given.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

provider "aws" {
  region                      = "eu-west-1"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true

  default_tags {
    tags = { Owner = "platform" }
  }
}

variable "zones" {
  default = ["a", "b", "c"]
}

resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_subnet" "database" {
  for_each = { for number, zone in var.zones : zone => number }

  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 8, 100 + each.value)
  availability_zone = "eu-west-1${each.key}"
  tags              = { Name = "database-${each.key}", Number = each.value }
}

data "aws_iam_policy_document" "key" {
  statement {
    sid       = "Administration"
    actions   = ["kms:*"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:root"]
    }
  }

  statement {
    sid       = "Service"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*", "kms:CreateGrant"]
    resources = ["*"]
    principals {
      type        = "Service"
      identifiers = ["rds.amazonaws.com"]
    }
    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = [for region in ["eu-west-1", "eu-central-1"] : "rds.${region}.amazonaws.com"]
    }
  }
}

resource "aws_kms_key" "database" {
  description             = "Encrypts the databases"
  enable_key_rotation     = "true"
  deletion_window_in_days = "30"
  policy                  = data.aws_iam_policy_document.key.json
}

module "database" {
  source   = "./database"
  for_each = { orders = { readers = 2 }, audit = { readers = 0, version = 15 } }

  name       = each.key
  readers    = each.value.readers
  engine     = format("%d.%d", lookup(each.value, "version", 16), 4)
  subnet_ids = values(aws_subnet.database)[*].id
  kms_key_id = aws_kms_key.database.arn
  vpc        = aws_vpc.main
}
