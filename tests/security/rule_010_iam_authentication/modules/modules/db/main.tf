variable "settings" {
  type = object({
    iam = optional(bool)
  })
  default  = {}
  nullable = false
}

resource "aws_rds_cluster" "this" {
  engine                              = "aurora-postgresql"
  iam_database_authentication_enabled = var.settings.iam
}

# expect: CKV_AURORA_010 passed
resource "aws_rds_cluster" "fixed" {
  engine                              = "aurora-postgresql"
  iam_database_authentication_enabled = true
}
