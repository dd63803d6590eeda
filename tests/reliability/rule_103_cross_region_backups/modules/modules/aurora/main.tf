variable "name" {
  type = string
}

variable "global_id" {
  type    = string
  default = null
}

variable "master_username" {
  type    = string
  default = null
}

resource "aws_rds_cluster" "this" {
  cluster_identifier        = var.name
  engine                    = "aurora-postgresql"
  engine_version            = "16.11"
  global_cluster_identifier = var.global_id
  master_username           = var.master_username
}

output "cluster_arn" {
  value = aws_rds_cluster.this.arn
}
