variable "name" {
  type = string
}

variable "own_group" {
  type    = bool
  default = false
}

variable "security_groups" {
  type    = list(string)
  default = []
}

resource "aws_security_group" "this" {
  count = var.own_group ? 1 : 0

  name = var.name
}

resource "aws_rds_cluster" "this" {
  cluster_identifier     = var.name
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = concat(aws_security_group.this[*].id, var.security_groups)
}
