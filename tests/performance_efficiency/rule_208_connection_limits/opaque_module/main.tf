# no plan: it would need the modules from their sources.

provider "aws" {
  region = "eu-west-1"
}

resource "aws_rds_cluster_parameter_group" "constant" {
  name   = "constant"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "1500"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_parameter_group" "formula" {
  name   = "formula"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "LEAST({DBInstanceClassMemory/9531392},3000)"
    apply_method = "pending-reboot"
  }
}

module "group" {
  source = "git::https://git.example.com/platform/parameter-group.git?ref=v2"
}

# expect: CKV_AURORA_208 undecided: max_connections is not known
resource "aws_rds_cluster" "group_in_module" {
  cluster_identifier              = "group-in-module"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = module.group.name
}

module "members" {
  source     = "git::https://git.example.com/platform/members.git?ref=v2"
  cluster_id = aws_rds_cluster.members_in_module.id
}

# The module may make members of any class.
# expect: CKV_AURORA_208 undecided: depends on the instance class
resource "aws_rds_cluster" "members_in_module" {
  cluster_identifier              = "members-in-module"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.constant.name
}

resource "aws_rds_cluster_instance" "members_in_module" {
  cluster_identifier = aws_rds_cluster.members_in_module.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

module "formula_members" {
  source     = "git::https://git.example.com/platform/members.git?ref=v2"
  cluster_id = aws_rds_cluster.formula.id
}

# expect: CKV_AURORA_208 passed
resource "aws_rds_cluster" "formula" {
  cluster_identifier              = "formula"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.formula.name
}

module "rds_proxy" {
  source  = "terraform-aws-modules/rds-proxy/aws"
  version = "~> 4.0"

  name                  = "proxied"
  engine_family         = "POSTGRESQL"
  target_db_cluster     = true
  db_cluster_identifier = aws_rds_cluster.proxied.id
}

# What this module makes is known.
# expect: CKV_AURORA_208 passed: rds_proxy
resource "aws_rds_cluster" "proxied" {
  cluster_identifier = "proxied"
  engine             = "aurora-postgresql"
}

# No module that cannot be read knows of this one.
# expect: CKV_AURORA_208 failed
resource "aws_rds_cluster" "not_given" {
  cluster_identifier = "not-given"
  engine             = "aurora-postgresql"
}
