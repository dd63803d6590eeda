variable "name" {}

variable "days" {}

variable "kms" {
  default = null
}

variable "subnets" {}

locals {
  identifier = var.name
}

resource "aws_db_subnet_group" "this" {
  name       = "${var.name}-subnets"
  subnet_ids = var.subnets
}

resource "aws_rds_cluster" "this" {
  cluster_identifier      = local.identifier
  engine                  = "aurora-postgresql"
  backup_retention_period = var.days
  kms_key_id              = var.kms
  db_subnet_group_name    = aws_db_subnet_group.this.name
}

resource "aws_rds_cluster_instance" "this" {
  count              = 2
  cluster_identifier = aws_rds_cluster.this.id
  engine             = aws_rds_cluster.this.engine
  instance_class     = "db.r6g.large"
}

module "stream" {
  source  = "./stream"
  cluster = aws_rds_cluster.this
}

output "id" {
  value = aws_rds_cluster.this.id
}

output "arn" {
  value = module.stream.arn
}
