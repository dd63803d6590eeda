provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { Owner = "platform" }
  }
}

provider "aws" {
  alias  = "plain"
  region = "eu-west-1"
}

module "inherits" {
  source = "./modules/cluster"
  name   = "inherits"
  tags   = { Environment = "production" }
}

module "other_provider" {
  source = "./modules/cluster"
  name   = "other-provider"
  tags   = { Environment = "production" }

  providers = {
    aws = aws.plain
  }
}

module "without_environment" {
  source = "./modules/cluster"
  name   = "without-environment"
}

# expect: CKV_AURORA_109 passed on module.inherits.aws_rds_cluster.this
# expect: CKV_AURORA_109 passed on module.inherits.aws_rds_cluster_instance.this
# expect: CKV_AURORA_109 failed on module.other_provider.aws_rds_cluster.this: owner
# expect: CKV_AURORA_109 failed on module.other_provider.aws_rds_cluster_instance.this: owner
# expect: CKV_AURORA_109 failed on module.without_environment.aws_rds_cluster.this: environment
# expect: CKV_AURORA_109 failed on module.without_environment.aws_rds_cluster_instance.this: environment
