# fix: --rule 003 --rule 008 --rule 208 --accept connections
variable "engine_version" {
  default = "16.4"
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier              = "orders"
  engine                          = "aurora-postgresql"
  engine_version                  = var.engine_version
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.orders_parameters.name

  tags = var.tags
}

variable "tags" {
  default = {}
}
