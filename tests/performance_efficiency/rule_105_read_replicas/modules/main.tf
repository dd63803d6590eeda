provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_105 passed on module.pair.aws_rds_cluster.this
module "pair" {
  source = "./modules/aurora"

  name    = "pair"
  readers = 1
}

# expect: CKV_AURORA_105 failed on module.defaults.aws_rds_cluster.this
module "defaults" {
  source = "./modules/aurora"

  name = "defaults"
}

# expect: CKV_AURORA_105 failed on module.scaled.aws_rds_cluster.this
module "scaled" {
  source = "./modules/aurora"

  name        = "scaled"
  autoscaling = { most = 5 }
}

# Its reader is made beside the module.
# expect: CKV_AURORA_105 passed on module.reader_outside.aws_rds_cluster.this
module "reader_outside" {
  source = "./modules/aurora"

  name = "reader-outside"
}

resource "aws_rds_cluster_instance" "outside" {
  cluster_identifier = module.reader_outside.cluster_id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_105 passed on module.target_outside.aws_rds_cluster.this
# expect plan: CKV_AURORA_105 undecided on module.target_outside.aws_rds_cluster.this
module "target_outside" {
  source = "./modules/aurora"

  name = "target-outside"
}

resource "aws_appautoscaling_target" "outside" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${module.target_outside.cluster_id}"
  min_capacity       = 1
  max_capacity       = 3
}
