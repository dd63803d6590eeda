# A module by itself, as its authors scan it: nothing says what its callers will ask for.

variable "name" {
  type = string
}

variable "audit" {
  type = object({
    enabled    = optional(bool, false)
    kms_key_id = optional(string)
  })
  default = {}
}

variable "stream_kms_key_id" {
  type = string
}

variable "stream_enabled" {
  type = bool
}

# The default of the module is no stream.
# expect: CKV_AURORA_101 failed
resource "aws_rds_cluster" "off_by_default" {
  cluster_identifier = var.name
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "off_by_default" {
  count = var.audit.enabled ? 1 : 0

  resource_arn = aws_rds_cluster.off_by_default.arn
  mode         = "async"
  kms_key_id   = var.audit.kms_key_id
}

# expect: CKV_AURORA_101 undecided
# expect plan: CKV_AURORA_101 passed
resource "aws_rds_cluster" "asked_for" {
  cluster_identifier = "${var.name}-asked-for"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "asked_for" {
  count = var.stream_enabled ? 1 : 0

  resource_arn = aws_rds_cluster.asked_for.arn
  mode         = "async"
  kms_key_id   = var.stream_kms_key_id
}
