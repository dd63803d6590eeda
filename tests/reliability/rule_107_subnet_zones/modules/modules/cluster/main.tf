variable "name" {
  type = string
}

variable "create_subnet_group" {
  type    = bool
  default = true
}

variable "subnet_group" {
  type    = string
  default = ""
}

variable "subnets" {
  type    = list(string)
  default = []
}

resource "aws_db_subnet_group" "this" {
  count = var.create_subnet_group ? 1 : 0

  name       = var.name
  subnet_ids = var.subnets
}

resource "aws_rds_cluster" "this" {
  cluster_identifier   = var.name
  engine               = "aurora-postgresql"
  db_subnet_group_name = var.create_subnet_group ? aws_db_subnet_group.this[0].name : var.subnet_group
}
