# A plan does not show the body; what it refers to are the outputs.
# expect: CKV_AURORA_202 passed on module.reports.aws_rds_cluster.this
# expect plan: CKV_AURORA_202 undecided on module.reports.aws_rds_cluster.this
module "reports" {
  source = "./modules/cluster"
  name   = "reports"
}

# What else is in that body, a plan does not tell.
# expect: CKV_AURORA_202 failed on module.archive.aws_rds_cluster.this
# expect plan: CKV_AURORA_202 undecided on module.archive.aws_rds_cluster.this
module "archive" {
  source = "./modules/cluster"
  name   = "archive"
}

module "dashboard" {
  source    = "./modules/dashboard"
  name      = "reports"
  dimension = "DBInstanceIdentifier"
  databases = module.reports.instance_ids
}
