# no plan: the plan reader sees no module calls, and 34 clusters are a large file.
# Evaluators have been seen to stop, without a word, after 32 module calls of one root.

module "db_01" {
  source  = "./modules/db"
  protect = true
}

module "db_02" {
  source  = "./modules/db"
  protect = false
}

module "db_03" {
  source  = "./modules/db"
  protect = true
}

module "db_04" {
  source  = "./modules/db"
  protect = false
}

module "db_05" {
  source  = "./modules/db"
  protect = true
}

module "db_06" {
  source  = "./modules/db"
  protect = false
}

module "db_07" {
  source  = "./modules/db"
  protect = true
}

module "db_08" {
  source  = "./modules/db"
  protect = false
}

module "db_09" {
  source  = "./modules/db"
  protect = true
}

module "db_10" {
  source  = "./modules/db"
  protect = false
}

module "db_11" {
  source  = "./modules/db"
  protect = true
}

module "db_12" {
  source  = "./modules/db"
  protect = false
}

module "db_13" {
  source  = "./modules/db"
  protect = true
}

module "db_14" {
  source  = "./modules/db"
  protect = false
}

module "db_15" {
  source  = "./modules/db"
  protect = true
}

module "db_16" {
  source  = "./modules/db"
  protect = false
}

module "db_17" {
  source  = "./modules/db"
  protect = true
}

module "db_18" {
  source  = "./modules/db"
  protect = false
}

module "db_19" {
  source  = "./modules/db"
  protect = true
}

module "db_20" {
  source  = "./modules/db"
  protect = false
}

module "db_21" {
  source  = "./modules/db"
  protect = true
}

module "db_22" {
  source  = "./modules/db"
  protect = false
}

module "db_23" {
  source  = "./modules/db"
  protect = true
}

module "db_24" {
  source  = "./modules/db"
  protect = false
}

module "db_25" {
  source  = "./modules/db"
  protect = true
}

module "db_26" {
  source  = "./modules/db"
  protect = false
}

module "db_27" {
  source  = "./modules/db"
  protect = true
}

module "db_28" {
  source  = "./modules/db"
  protect = false
}

module "db_29" {
  source  = "./modules/db"
  protect = true
}

module "db_30" {
  source  = "./modules/db"
  protect = false
}

module "db_31" {
  source  = "./modules/db"
  protect = true
}

module "db_32" {
  source  = "./modules/db"
  protect = false
}

module "db_33" {
  source  = "./modules/db"
  protect = true
}

module "db_34" {
  source  = "./modules/db"
  protect = false
}

# expect: CKV_AURORA_009 passed on module.db_01.aws_rds_cluster.this
# expect: CKV_AURORA_009 failed on module.db_02.aws_rds_cluster.this
# expect: CKV_AURORA_009 passed on module.db_31.aws_rds_cluster.this
# expect: CKV_AURORA_009 failed on module.db_32.aws_rds_cluster.this
# expect: CKV_AURORA_009 passed on module.db_33.aws_rds_cluster.this
# expect: CKV_AURORA_009 failed on module.db_34.aws_rds_cluster.this
