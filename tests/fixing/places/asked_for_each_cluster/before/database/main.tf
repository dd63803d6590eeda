variable "name" {
  type = string
}

resource "aws_rds_cluster" "this" {
  cluster_identifier   = var.name
  engine               = "aurora-postgresql"
  db_subnet_group_name = "private"
}
