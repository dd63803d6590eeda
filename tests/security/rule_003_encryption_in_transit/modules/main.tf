# As in the modules that everybody uses: a list of parameters in, the name of a group out.

module "strict" {
  source = "./modules/params"
  name   = "strict"
  parameters = [
    { name = "log_min_duration_statement", value = "1000" },
    { name = "rds.force_ssl", value = "1", apply_method = "pending-reboot" },
  ]
}

module "lax" {
  source = "./modules/params"
  name   = "lax"
}

module "absent" {
  source = "./modules/params"
  name   = "absent"
  create = false
}

module "db" {
  source   = "./modules/db"
  for_each = { orders = module.strict.group, billing = module.lax.group }
  group    = each.value
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "strict" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = module.strict.group
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "lax" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = module.lax.group
}

# No group at all, hence the default one.
# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "absent" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = module.absent.group
}

# The plan shows that the groups are among the values of for_each, and not which key has which.
# expect: CKV_AURORA_003 passed on module.db["orders"].aws_rds_cluster.this
# expect: CKV_AURORA_003 failed on module.db["billing"].aws_rds_cluster.this
# expect plan: CKV_AURORA_003 undecided on module.db["orders"].aws_rds_cluster.this
# expect plan: CKV_AURORA_003 undecided on module.db["billing"].aws_rds_cluster.this
