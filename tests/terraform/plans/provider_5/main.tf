terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

variable "nothing" {
  default = null
}

resource "aws_kms_key" "db" {}

resource "aws_rds_cluster" "db" {
  cluster_identifier                  = "orders"
  engine                              = "aurora-postgresql"
  kms_key_id                          = aws_kms_key.db.arn
  iam_database_authentication_enabled = true
  port                                = var.nothing
  master_username                     = "root"
  master_password_wo                  = aws_kms_key.db.key_id
  master_password_wo_version          = 1
  tags                                = { Key = aws_kms_key.db.id }
}

resource "aws_rds_cluster_instance" "written" {
  cluster_identifier  = aws_rds_cluster.db.id
  engine              = aws_rds_cluster.db.engine
  instance_class      = "db.r6g.large"
  monitoring_interval = 0
}

resource "aws_rds_cluster_instance" "unset" {
  cluster_identifier = aws_rds_cluster.db.id
  engine             = aws_rds_cluster.db.engine
  instance_class     = "db.r6g.large"
}
