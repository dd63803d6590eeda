# releases: 3.0.0 3.18.0 4.0.0 4.17.2 5.0.0 5.3.1

module "defaults" {
  source  = "terraform-aws-modules/security-group/aws//modules/postgresql"
  version = "5.3.1"
  name    = "orders"
  vpc_id  = "vpc-1"
}

module "none" {
  source  = "terraform-aws-modules/security-group/aws//modules/postgresql"
  version = "5.3.1"
  create  = false
  name    = "orders"
  vpc_id  = "vpc-1"
}

module "every" {
  source                                                   = "terraform-aws-modules/security-group/aws//modules/postgresql"
  version                                                  = "5.3.1"
  name                                                     = "orders"
  use_name_prefix                                          = false
  vpc_id                                                   = "vpc-1"
  tags                                                     = { Team = "data" }
  ingress_rules                                            = ["ssh-tcp"]
  ingress_with_self                                        = [{ rule = "all-icmp" }]
  ingress_with_cidr_blocks                                 = [{ from_port = 5432, to_port = 5433, protocol = "tcp", cidr_blocks = "10.0.0.0/8" }]
  ingress_with_ipv6_cidr_blocks                            = [{ rule = "postgresql-tcp", ipv6_cidr_blocks = "2001:db8::/32" }]
  ingress_with_source_security_group_id                    = [{ rule = "postgresql-tcp", source_security_group_id = "sg-ingress" }]
  computed_ingress_rules                                   = ["ssh-tcp"]
  number_of_computed_ingress_rules                         = 1
  computed_ingress_with_self                               = [{ rule = "all-icmp" }]
  number_of_computed_ingress_with_self                     = 1
  computed_ingress_with_cidr_blocks                        = [{ from_port = 5432, to_port = 5433, protocol = "tcp", cidr_blocks = "10.0.0.0/8" }]
  number_of_computed_ingress_with_cidr_blocks              = 1
  computed_ingress_with_ipv6_cidr_blocks                   = [{ rule = "postgresql-tcp", ipv6_cidr_blocks = "2001:db8::/32" }]
  number_of_computed_ingress_with_ipv6_cidr_blocks         = 1
  computed_ingress_with_source_security_group_id           = [{ rule = "postgresql-tcp", source_security_group_id = "sg-ingress" }]
  number_of_computed_ingress_with_source_security_group_id = 1
  ingress_cidr_blocks                                      = ["10.1.0.0/16"]
  ingress_ipv6_cidr_blocks                                 = ["2001:db8:1::/48"]
  ingress_prefix_list_ids                                  = ["pl-1"]
  egress_rules                                             = ["ssh-tcp"]
  egress_with_self                                         = [{ rule = "all-icmp" }]
  egress_with_cidr_blocks                                  = [{ from_port = 5432, to_port = 5433, protocol = "tcp", cidr_blocks = "10.0.0.0/8" }]
  egress_with_ipv6_cidr_blocks                             = [{ rule = "postgresql-tcp", ipv6_cidr_blocks = "2001:db8::/32" }]
  egress_with_source_security_group_id                     = [{ rule = "postgresql-tcp", source_security_group_id = "sg-egress" }]
  computed_egress_rules                                    = ["ssh-tcp"]
  number_of_computed_egress_rules                          = 1
  computed_egress_with_self                                = [{ rule = "all-icmp" }]
  number_of_computed_egress_with_self                      = 1
  computed_egress_with_cidr_blocks                         = [{ from_port = 5432, to_port = 5433, protocol = "tcp", cidr_blocks = "10.0.0.0/8" }]
  number_of_computed_egress_with_cidr_blocks               = 1
  computed_egress_with_ipv6_cidr_blocks                    = [{ rule = "postgresql-tcp", ipv6_cidr_blocks = "2001:db8::/32" }]
  number_of_computed_egress_with_ipv6_cidr_blocks          = 1
  computed_egress_with_source_security_group_id            = [{ rule = "postgresql-tcp", source_security_group_id = "sg-egress" }]
  number_of_computed_egress_with_source_security_group_id  = 1
  egress_cidr_blocks                                       = ["10.1.0.0/16"]
  egress_ipv6_cidr_blocks                                  = ["2001:db8:1::/48"]
  egress_prefix_list_ids                                   = ["pl-1"]
}

module "automatic" {
  source                                    = "terraform-aws-modules/security-group/aws//modules/postgresql"
  version                                   = "5.3.1"
  name                                      = "orders"
  vpc_id                                    = "vpc-1"
  auto_ingress_rules                        = ["mysql-tcp"]
  auto_ingress_with_self                    = []
  auto_egress_rules                         = []
  auto_egress_with_self                     = [{ rule = "all-tcp" }]
  auto_computed_ingress_rules               = ["ssh-tcp"]
  auto_computed_ingress_with_self           = [{ rule = "all-icmp" }]
  auto_computed_egress_rules                = ["https-443-tcp"]
  auto_computed_egress_with_self            = [{ rule = "all-udp" }]
  auto_number_of_computed_ingress_rules     = 1
  auto_number_of_computed_ingress_with_self = 1
  auto_number_of_computed_egress_rules      = 1
  auto_number_of_computed_egress_with_self  = 1
}

module "mysql" {
  source              = "terraform-aws-modules/security-group/aws//modules/mysql"
  version             = "5.3.1"
  name                = "orders"
  vpc_id              = "vpc-1"
  ingress_cidr_blocks = ["10.0.0.0/8"]
}

module "redshift" {
  source              = "terraform-aws-modules/security-group/aws//modules/redshift"
  version             = "5.3.1"
  name                = "orders"
  vpc_id              = "vpc-1"
  ingress_cidr_blocks = ["10.0.0.0/8"]
}

module "ssh" {
  source              = "terraform-aws-modules/security-group/aws//modules/ssh"
  version             = "5.3.1"
  name                = "orders"
  vpc_id              = "vpc-1"
  ingress_cidr_blocks = ["10.0.0.0/8"]
}

module "http_80" {
  source              = "terraform-aws-modules/security-group/aws//modules/http-80"
  version             = "5.3.1"
  name                = "orders"
  vpc_id              = "vpc-1"
  ingress_cidr_blocks = ["10.0.0.0/8"]
}

module "https_443" {
  source              = "terraform-aws-modules/security-group/aws//modules/https-443"
  version             = "5.3.1"
  name                = "orders"
  vpc_id              = "vpc-1"
  ingress_cidr_blocks = ["10.0.0.0/8"]
}
