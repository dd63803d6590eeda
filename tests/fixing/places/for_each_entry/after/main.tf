# fix: --rule 009 --rule 006
locals {
  databases = {
    orders = {
      protected = true
      days      = 14
    }
    billing = { protected = true, days = 7 }
  }
}

resource "aws_rds_cluster" "this" {
  for_each                = local.databases
  cluster_identifier      = each.key
  engine                  = "aurora-postgresql"
  deletion_protection     = each.value.protected
  backup_retention_period = lookup(each.value, "days", 1)
}
