# no plan: it would need the module from the registry.

module "security_group" {
  source  = "terraform-aws-modules/security-group/aws"
  version = "~> 5.3"
  name    = "orders"
}

# expect: CKV_AURORA_302 passed
resource "aws_rds_cluster" "one_output" {
  cluster_identifier     = "one-output"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = [module.security_group.security_group_id]
}

# expect: CKV_AURORA_302 undecided
resource "aws_rds_cluster" "all_its_outputs" {
  cluster_identifier     = "all-its-outputs"
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = module.security_group.security_group_ids
}

# The module makes a group, but this cluster does not use it.
# expect: CKV_AURORA_302 failed
resource "aws_rds_cluster" "not_given" {
  cluster_identifier = "not-given"
  engine             = "aurora-postgresql"
}
