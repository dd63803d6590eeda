variable "cluster" {}

resource "aws_rds_cluster_activity_stream" "this" {
  resource_arn = var.cluster.arn
  mode         = "async"
  kms_key_id   = var.cluster.kms_key_id
}

output "arn" {
  value = var.cluster.arn
}
