variable "cluster_arn" {
  type = string
}

variable "enabled" {
  type    = bool
  default = true
}

resource "aws_kms_key" "audit" {
  description = "activity streams"
}

resource "aws_rds_cluster_activity_stream" "this" {
  count = var.enabled ? 1 : 0

  resource_arn = var.cluster_arn
  mode         = "async"
  kms_key_id   = aws_kms_key.audit.key_id
}
