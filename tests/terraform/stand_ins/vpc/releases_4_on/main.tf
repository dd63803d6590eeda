# releases: 4.0.2 5.21.0 6.6.0

module "native" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "6.6.0"

  name                                      = "native"
  use_ipam_pool                             = true
  ipv4_ipam_pool_id                         = "ipam-pool-12345678"
  azs                                       = ["eu-west-1a", "eu-west-1b"]
  enable_ipv6                               = true
  public_subnet_ipv6_native                 = true
  private_subnet_ipv6_native                = true
  database_subnet_ipv6_native               = true
  intra_subnet_ipv6_native                  = true
  public_subnet_ipv6_prefixes               = [0, 1]
  private_subnet_ipv6_prefixes              = [2, 3]
  database_subnet_ipv6_prefixes             = [4, 5]
  intra_subnet_ipv6_prefixes                = [6, 7]
  enable_nat_gateway                        = true
  private_subnet_enable_dns64               = false
  database_subnet_group_name                = "Data"
  nat_gateway_destination_cidr_block        = "10.9.0.0/16"
  enable_flow_log                           = true
  create_flow_log_cloudwatch_log_group      = true
  flow_log_cloudwatch_log_group_name_suffix = "suffix"
}
