# no plan: the module is not on disk
# One of two outputs of a module that cannot be read.

variable "use_public" {
  type = bool
}

module "vpc" {
  source = "git::https://github.com/terraform-aws-modules/terraform-aws-vpc.git?ref=master"
}

resource "aws_security_group" "closed" {
  name   = "closed"
  vpc_id = module.vpc.vpc_id
}

resource "aws_db_subnet_group" "chosen" {
  name       = "chosen"
  subnet_ids = var.use_public ? module.vpc.public_subnets : module.vpc.private_subnets
}

# expect: CKV_AURORA_004 undecided
resource "aws_rds_cluster" "chosen" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.chosen.name
  vpc_security_group_ids = [aws_security_group.closed.id]
}

resource "aws_db_subnet_group" "both" {
  name       = "both"
  subnet_ids = concat(module.vpc.public_subnets, module.vpc.private_subnets)
}

# expect: CKV_AURORA_004 failed: public
resource "aws_rds_cluster" "both" {
  engine                 = "aurora-postgresql"
  db_subnet_group_name   = aws_db_subnet_group.both.name
  vpc_security_group_ids = [aws_security_group.closed.id]
}
