# One module, called in four ways; its own answer depends on the caller.

module "protected" {
  source  = "./modules/db"
  protect = true
}

module "default" {
  source = "./modules/db"
}

module "each" {
  source   = "./modules/db"
  for_each = { orders = true, billing = false }
  name     = each.key
  protect  = each.value
}

module "counted" {
  source  = "./modules/db"
  count   = 2
  name    = "counted-${count.index}"
  protect = count.index == 0
}

module "nested" {
  source = "./modules/stack"
}

module "absent" {
  source = "./modules/db"
  count  = 0
}

# The value travels out of one module and into the root.
# expect: CKV_AURORA_009 passed
resource "aws_rds_cluster" "from_output" {
  engine              = "aurora-postgresql"
  deletion_protection = module.protected.protect
}

# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "from_keyed_output" {
  engine              = "aurora-postgresql"
  deletion_protection = module.each["billing"].protect
}

# expect: CKV_AURORA_009 passed on module.protected.aws_rds_cluster.this
# expect: CKV_AURORA_009 failed on module.default.aws_rds_cluster.this
# expect: CKV_AURORA_009 passed on module.each["orders"].aws_rds_cluster.this
# expect: CKV_AURORA_009 failed on module.each["billing"].aws_rds_cluster.this
# expect: CKV_AURORA_009 passed on module.counted[0].aws_rds_cluster.this
# expect: CKV_AURORA_009 failed on module.counted[1].aws_rds_cluster.this
# expect: CKV_AURORA_009 passed on module.nested.module.db.aws_rds_cluster.this
