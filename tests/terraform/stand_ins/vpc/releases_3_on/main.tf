# releases: 3.0.0 4.0.0 5.21.0 6.6.0

module "defaults" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "6.6.0"

}

module "none" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "6.6.0"

  create_vpc      = false
  azs             = ["eu-west-1a"]
  public_subnets  = ["10.0.1.0/24"]
  enable_flow_log = true
}

module "usual" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "6.6.0"

  name                       = "Usual"
  cidr                       = "10.0.0.0/16"
  tags                       = { Team = "net" }
  azs                        = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
  public_subnets             = ["10.0.1.0/24", "10.0.2.0/24", "10.0.3.0/24"]
  private_subnets            = ["10.0.11.0/24", "10.0.12.0/24", "10.0.13.0/24"]
  database_subnets           = ["10.0.21.0/24", "10.0.22.0/24", "10.0.23.0/24"]
  enable_nat_gateway         = true
  single_nat_gateway         = true
  database_subnet_group_tags = { Data = "yes" }
}

module "own_database_routes" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "6.6.0"

  name                               = "own"
  cidr                               = "10.0.0.0/16"
  azs                                = ["eu-west-1a", "eu-west-1b"]
  public_subnets                     = ["10.0.1.0/24", "10.0.2.0/24"]
  private_subnets                    = ["10.0.11.0/24", "10.0.12.0/24"]
  database_subnets                   = ["10.0.21.0/24", "10.0.22.0/24"]
  intra_subnets                      = ["10.0.31.0/24", "10.0.32.0/24", "10.0.33.0/24"]
  elasticache_subnets                = ["10.0.41.0/24"]
  redshift_subnets                   = ["10.0.51.0/24"]
  create_database_subnet_group       = false
  create_database_subnet_route_table = true
  create_database_nat_gateway_route  = true
  enable_nat_gateway                 = true
  one_nat_gateway_per_az             = true
  enable_flow_log                    = true
  flow_log_destination_type          = "s3"
  flow_log_destination_arn           = "arn:aws:s3:::logs"
  flow_log_traffic_type              = "REJECT"
}

module "public_database" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "6.6.0"

  name                                   = "open"
  cidr                                   = "10.0.0.0/16"
  azs                                    = ["euw1-az1", "euw1-az2"]
  enable_ipv6                            = true
  public_subnets                         = ["10.0.1.0/24", "10.0.2.0/24"]
  database_subnets                       = ["10.0.21.0/24", "10.0.22.0/24"]
  private_subnets                        = ["10.0.11.0/24"]
  public_subnet_ipv6_prefixes            = [0, 1]
  private_subnet_ipv6_prefixes           = [2]
  database_subnet_ipv6_prefixes          = [4, 5]
  create_database_subnet_route_table     = true
  create_database_internet_gateway_route = true
  secondary_cidr_blocks                  = ["10.1.0.0/16"]
  enable_nat_gateway                     = true
  create_database_nat_gateway_route      = false
  manage_default_security_group          = true
  default_security_group_ingress         = [{ self = true }, { cidr_blocks = "10.0.0.0/8,192.168.0.0/16", from_port = "5432", to_port = "5432", protocol = "tcp" }]
  default_security_group_egress          = [{ cidr_blocks = "0.0.0.0/0" }]
  manage_default_route_table             = true
  default_route_table_routes             = [{ cidr_block = "0.0.0.0/0", gateway_id = "igw-12345678" }]
  manage_default_vpc                     = true
  vpc_tags                               = { Vpc = "yes" }
}

module "closed" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "6.6.0"

  name                                      = "closed"
  cidr                                      = "10.0.0.0/16"
  azs                                       = ["eu-west-1a", "eu-west-1b"]
  public_subnets                            = ["10.0.1.0/24"]
  private_subnets                           = ["10.0.11.0/24", "10.0.12.0/24"]
  intra_subnets                             = ["10.0.31.0/24"]
  intra_subnet_ipv6_prefixes                = [3]
  enable_ipv6                               = true
  create_egress_only_igw                    = true
  create_igw                                = false
  manage_default_security_group             = false
  manage_default_route_table                = false
  enable_flow_log                           = true
  create_flow_log_cloudwatch_log_group      = true
  flow_log_cloudwatch_log_group_name_prefix = "/flows/"
  flow_log_cloudwatch_log_group_kms_key_id  = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  vpc_flow_log_tags                         = { Log = "yes" }
}
