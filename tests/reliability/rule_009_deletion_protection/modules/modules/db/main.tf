variable "name" {
  type    = string
  default = null
}

variable "protect" {
  type    = bool
  default = false
}

resource "aws_rds_cluster" "this" {
  cluster_identifier  = var.name
  engine              = "aurora-postgresql"
  deletion_protection = var.protect
}

output "protect" {
  value = aws_rds_cluster.this.deletion_protection
}
