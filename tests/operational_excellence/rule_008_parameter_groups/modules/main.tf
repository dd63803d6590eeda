# As in the modules that everybody uses: parameters in, the name of a group out.

module "tuned" {
  source     = "./modules/params"
  name       = "tuned"
  parameters = { "rds.force_ssl" = "1", "work_mem" = "65536" }
}

module "plain" {
  source = "./modules/params"
  name   = "plain"
}

module "absent" {
  source = "./modules/params"
  create = false
  name   = "absent"
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "tuned" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = module.tuned.group
}

# expect: CKV_AURORA_008 failed
resource "aws_rds_cluster" "plain" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = module.plain.group
}

# expect: CKV_AURORA_008 failed
resource "aws_rds_cluster" "absent" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = module.absent.group
}
