# fix: --rule 003 --rule 008 --rule 208 --accept connections
variable "engine_version" {
  default = "16.4"
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
  engine_version     = var.engine_version

  tags = var.tags
}

variable "tags" {
  default = {}
}
