provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_102 passed on module.scaled.aws_rds_cluster.this
module "scaled" {
  source = "./modules/aurora"

  name    = "scaled"
  members = { one = "db.serverless" }
  scaling = { min_capacity = 1, max_capacity = 16 }
}

# expect: CKV_AURORA_102 failed on module.half_scaled.aws_rds_cluster.this: db.serverless
module "half_scaled" {
  source = "./modules/aurora"

  name    = "half-scaled"
  members = { one = "db.r7g.large", two = "db.r7g.large" }
  scaling = { min_capacity = 1, max_capacity = 16 }
}

# expect: CKV_AURORA_102 not_applicable on module.fixed.aws_rds_cluster.this
module "fixed" {
  source = "./modules/aurora"

  name    = "fixed"
  members = { one = "db.r7g.large" }
}

# The default of the module is burstable.
# expect: CKV_AURORA_102 failed on module.defaults.aws_rds_cluster.this: db.t4g.medium
module "defaults" {
  source = "./modules/aurora"

  name = "defaults"
}

# Its member is made beside the module.
# expect: CKV_AURORA_102 passed on module.member_outside.aws_rds_cluster.this
module "member_outside" {
  source = "./modules/aurora"

  name    = "member-outside"
  members = {}
  scaling = { min_capacity = 1, max_capacity = 16 }
}

resource "aws_rds_cluster_instance" "outside" {
  cluster_identifier = module.member_outside.cluster_id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}
