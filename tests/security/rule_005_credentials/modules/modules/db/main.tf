variable "managed" {
  type    = bool
  default = true
}

variable "password" {
  type    = string
  default = null
}

resource "aws_rds_cluster" "this" {
  engine                      = "aurora-postgresql"
  master_username             = "orders"
  manage_master_user_password = var.managed ? true : null
  master_password             = var.password
}
