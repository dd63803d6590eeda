variable "name" {
  type = string
}

variable "pooled" {
  type    = bool
  default = false
}

resource "aws_rds_cluster" "this" {
  cluster_identifier = var.name
  engine             = "aurora-postgresql"
}

module "proxy" {
  source = "../proxy"
  count  = var.pooled ? 1 : 0

  name    = var.name
  cluster = aws_rds_cluster.this.cluster_identifier
}

output "cluster_id" {
  value = aws_rds_cluster.this.id
}
