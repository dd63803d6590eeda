# fix: --rule 009
locals {
  settings = {
    protected = true
    "days"    = 3
  }
}

resource "aws_rds_cluster" "this" {
  engine              = "aurora-postgresql"
  deletion_protection = local.settings.protected
}
