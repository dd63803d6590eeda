# no plan: it would need the modules from the registry.

provider "aws" {
  region = "eu-west-1"
}

variable "flow_logs" {
  type = bool
}

module "logged" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 6.0"

  name                                 = "logged"
  azs                                  = ["eu-west-1a", "eu-west-1b"]
  private_subnets                      = ["10.0.1.0/24", "10.0.2.0/24"]
  database_subnets                     = ["10.0.11.0/24", "10.0.12.0/24"]
  enable_flow_log                      = true
  create_flow_log_cloudwatch_log_group = true
  create_flow_log_cloudwatch_iam_role  = true
}

# expect: CKV_AURORA_204 passed
resource "aws_rds_cluster" "logged" {
  cluster_identifier   = "logged"
  engine               = "aurora-postgresql"
  db_subnet_group_name = module.logged.database_subnet_group_name
}

# expect: CKV_AURORA_204 passed
resource "aws_rds_cluster" "logged_subnets" {
  cluster_identifier   = "logged-subnets"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.logged_subnets.name
}

resource "aws_db_subnet_group" "logged_subnets" {
  name       = "logged-subnets"
  subnet_ids = module.logged.private_subnets
}

module "unlogged" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 6.0"

  name             = "unlogged"
  azs              = ["eu-west-1a", "eu-west-1b"]
  private_subnets  = ["10.0.1.0/24", "10.0.2.0/24"]
  database_subnets = ["10.0.11.0/24", "10.0.12.0/24"]
  enable_flow_log  = false
}

# expect: CKV_AURORA_204 failed: module.unlogged
resource "aws_rds_cluster" "unlogged" {
  cluster_identifier   = "unlogged"
  engine               = "aurora-postgresql"
  db_subnet_group_name = module.unlogged.database_subnet_group_name
}

module "silent" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 6.0"

  name             = "silent"
  azs              = ["eu-west-1a", "eu-west-1b"]
  private_subnets  = ["10.0.1.0/24", "10.0.2.0/24"]
  database_subnets = ["10.0.11.0/24", "10.0.12.0/24"]
}

# Its default is false.
# expect: CKV_AURORA_204 failed
resource "aws_rds_cluster" "silent" {
  cluster_identifier   = "silent"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.silent.name
}

resource "aws_db_subnet_group" "silent" {
  name       = "silent"
  subnet_ids = module.silent.database_subnets
}

module "own_log" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 6.0"

  name             = "own-log"
  azs              = ["eu-west-1a", "eu-west-1b"]
  private_subnets  = ["10.0.1.0/24", "10.0.2.0/24"]
  database_subnets = ["10.0.11.0/24", "10.0.12.0/24"]
}

# expect: CKV_AURORA_204 passed
resource "aws_rds_cluster" "own_log" {
  cluster_identifier   = "own-log"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.own_log.name
}

resource "aws_db_subnet_group" "own_log" {
  name       = "own-log"
  subnet_ids = module.own_log.database_subnets
}

resource "aws_flow_log" "own_log" {
  vpc_id               = module.own_log.vpc_id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::flow-logs"
}

module "unresolved" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 6.0"

  name                                 = "unresolved"
  azs                                  = ["eu-west-1a", "eu-west-1b"]
  private_subnets                      = ["10.0.1.0/24", "10.0.2.0/24"]
  database_subnets                     = ["10.0.11.0/24", "10.0.12.0/24"]
  enable_flow_log                      = var.flow_logs
  create_flow_log_cloudwatch_log_group = true
  create_flow_log_cloudwatch_iam_role  = true
}

# expect: CKV_AURORA_204 undecided
resource "aws_rds_cluster" "unresolved" {
  cluster_identifier   = "unresolved"
  engine               = "aurora-postgresql"
  db_subnet_group_name = module.unresolved.database_subnet_group_name
}

module "platform" {
  source = "git::https://git.example.com/platform/network.git?ref=v3"

  cidr = "10.0.0.0/16"
}

# expect: CKV_AURORA_204 undecided: module.platform
resource "aws_rds_cluster" "platform" {
  cluster_identifier   = "platform"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.platform.name
}

resource "aws_db_subnet_group" "platform" {
  name       = "platform"
  subnet_ids = module.platform.database_subnets
}

resource "aws_vpc" "given" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "given" {
  count = 2

  vpc_id     = aws_vpc.given.id
  cidr_block = "10.0.${count.index}.0/24"
}

resource "aws_db_subnet_group" "given" {
  name       = "given"
  subnet_ids = aws_subnet.given[*].id
}

# expect: CKV_AURORA_204 undecided: module.flow_logs
resource "aws_rds_cluster" "given" {
  cluster_identifier   = "given"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.given.name
}

module "flow_logs" {
  source = "example-org/vpc-flow-logs/aws"

  vpc_id = aws_vpc.given.id
}

resource "aws_vpc" "endpoints" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "endpoints" {
  count = 2

  vpc_id     = aws_vpc.endpoints.id
  cidr_block = "10.0.${count.index}.0/24"
}

resource "aws_db_subnet_group" "endpoints" {
  name       = "endpoints"
  subnet_ids = aws_subnet.endpoints[*].id
}

# Other modules need a VPC, too.
# expect: CKV_AURORA_204 failed
resource "aws_rds_cluster" "endpoints" {
  cluster_identifier   = "endpoints"
  engine               = "aurora-postgresql"
  db_subnet_group_name = aws_db_subnet_group.endpoints.name
}

module "endpoints" {
  source = "terraform-aws-modules/vpc/aws//modules/vpc-endpoints"

  vpc_id = aws_vpc.endpoints.id
}

module "web" {
  source = "terraform-aws-modules/alb/aws"

  vpc_id = aws_vpc.endpoints.id
}

# Of a branch nobody knows what it makes; these arguments have never meant anything else.
module "branch" {
  source = "git::https://github.com/terraform-aws-modules/terraform-aws-vpc.git?ref=master"

  enable_flow_log = true
}

# expect: CKV_AURORA_204 passed: module.branch creates a flow log
resource "aws_rds_cluster" "branch" {
  cluster_identifier   = "branch"
  engine               = "aurora-postgresql"
  db_subnet_group_name = module.branch.database_subnet_group_name
}

module "unlogged_branch" {
  source = "git::https://github.com/terraform-aws-modules/terraform-aws-vpc.git?ref=master"
}

# expect: CKV_AURORA_204 failed: module.unlogged_branch
resource "aws_rds_cluster" "unlogged_branch" {
  cluster_identifier   = "unlogged-branch"
  engine               = "aurora-postgresql"
  db_subnet_group_name = module.unlogged_branch.database_subnet_group_name
}

module "unresolved_branch" {
  source = "git::https://github.com/terraform-aws-modules/terraform-aws-vpc.git?ref=master"

  enable_flow_log = var.flow_logs
}

# expect: CKV_AURORA_204 undecided: enable_flow_log
resource "aws_rds_cluster" "unresolved_branch" {
  cluster_identifier   = "unresolved-branch"
  engine               = "aurora-postgresql"
  db_subnet_group_name = module.unresolved_branch.database_subnet_group_name
}
