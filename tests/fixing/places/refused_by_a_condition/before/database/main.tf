locals {
  days = 3
}

resource "aws_rds_cluster" "this" {
  engine                  = "aurora-postgresql"
  backup_retention_period = local.days

  lifecycle {
    precondition {
      condition     = local.days < 4
      error_message = "For at most ${local.days} days."
    }
  }
}
