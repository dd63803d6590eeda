# releases: 6.1.0 6.6.0

module "newer" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "6.6.0"

  region                              = "us-east-1"
  name                                = "newer"
  azs                                 = ["us-east-1a", "us-east-1b"]
  public_subnets                      = ["10.0.1.0/24", "10.0.2.0/24"]
  private_subnets                     = ["10.0.11.0/24", "10.0.12.0/24"]
  database_subnets                    = ["10.0.21.0/24", "10.0.22.0/24"]
  intra_subnets                       = ["10.0.31.0/24", "10.0.32.0/24"]
  create_multiple_public_route_tables = true
  create_multiple_intra_route_tables  = true
  create_private_nat_gateway_route    = false
  enable_nat_gateway                  = true
}
