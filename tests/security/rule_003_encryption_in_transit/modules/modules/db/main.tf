variable "group" {
  type = string
}

resource "aws_rds_cluster" "this" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = var.group
}
