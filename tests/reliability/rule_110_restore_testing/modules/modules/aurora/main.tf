variable "name" {
  type = string
}

resource "aws_rds_cluster" "this" {
  cluster_identifier = var.name
  engine             = "aurora-postgresql"
}

output "cluster_arn" {
  value = aws_rds_cluster.this.arn
}
