# releases: 3.0.0 3.18.0 4.0.0 4.17.2 5.0.0 5.1.2 5.2.0 5.3.1

module "defaults" {
  source  = "terraform-aws-modules/security-group/aws"
  version = "5.3.1"
  name    = "defaults"
  vpc_id  = "vpc-0123456789abcdef0"
}

module "none" {
  source        = "terraform-aws-modules/security-group/aws"
  version       = "5.3.1"
  create        = false
  name          = "none"
  vpc_id        = "vpc-0123456789abcdef0"
  ingress_rules = ["all-all"]
}

module "all" {
  source          = "terraform-aws-modules/security-group/aws"
  version         = "5.3.1"
  name            = "all"
  use_name_prefix = false
  tags            = { Team = "net" }
  vpc_id          = "vpc-0123456789abcdef0"

  ingress_cidr_blocks      = ["192.168.0.0/16"]
  ingress_ipv6_cidr_blocks = ["fd12::/16"]
  ingress_prefix_list_ids  = ["pl-12345678"]
  egress_prefix_list_ids   = ["pl-87654321"]

  ingress_rules = ["postgresql-tcp", "all-all"]
  ingress_with_cidr_blocks = [
    { from_port = 5432, to_port = 5433, protocol = "tcp", cidr_blocks = "10.0.0.0/16,10.1.0.0/16" },
    { rule = "mysql-tcp" },
  ]
  ingress_with_ipv6_cidr_blocks         = [{ rule = "https-443-tcp", ipv6_cidr_blocks = "fd00::/8" }, { rule = "ssh-tcp" }]
  ingress_with_self                     = [{ rule = "all-tcp" }, { rule = "all-udp", self = false }]
  ingress_with_source_security_group_id = [{ rule = "redshift-tcp", source_security_group_id = "sg-0123456789abcdef0" }]

  egress_rules = ["postgresql-tcp", "all-all"]
  egress_with_cidr_blocks = [
    { from_port = 5432, to_port = 5433, protocol = "tcp", cidr_blocks = "10.0.0.0/16,10.1.0.0/16" },
    { rule = "mysql-tcp" },
  ]
  egress_with_ipv6_cidr_blocks         = [{ rule = "https-443-tcp", ipv6_cidr_blocks = "fd00::/8" }, { rule = "ssh-tcp" }]
  egress_with_self                     = [{ rule = "all-tcp" }, { rule = "all-udp", self = false }]
  egress_with_source_security_group_id = [{ rule = "redshift-tcp", source_security_group_id = "sg-0123456789abcdef0" }]
}

module "computed" {
  source  = "terraform-aws-modules/security-group/aws"
  version = "5.3.1"
  name    = "computed"
  vpc_id  = "vpc-0123456789abcdef0"

  ingress_cidr_blocks      = ["192.168.0.0/16"]
  ingress_ipv6_cidr_blocks = ["fd12::/16"]
  egress_cidr_blocks       = ["10.0.0.0/8"]
  egress_ipv6_cidr_blocks  = ["fd13::/16"]

  computed_ingress_rules = ["postgresql-tcp", "all-all"]
  computed_ingress_with_cidr_blocks = [
    { from_port = 5432, to_port = 5433, protocol = "tcp", cidr_blocks = "10.0.0.0/16,10.1.0.0/16" },
    { rule = "mysql-tcp" },
  ]
  computed_ingress_with_ipv6_cidr_blocks                   = [{ rule = "https-443-tcp", ipv6_cidr_blocks = "fd00::/8" }, { rule = "ssh-tcp" }]
  computed_ingress_with_self                               = [{ rule = "all-tcp" }, { rule = "all-udp", self = false }]
  computed_ingress_with_source_security_group_id           = [{ rule = "redshift-tcp", source_security_group_id = "sg-0123456789abcdef0" }]
  number_of_computed_ingress_rules                         = 2
  number_of_computed_ingress_with_cidr_blocks              = 2
  number_of_computed_ingress_with_ipv6_cidr_blocks         = 2
  number_of_computed_ingress_with_self                     = 2
  number_of_computed_ingress_with_source_security_group_id = 1

  computed_egress_rules = ["postgresql-tcp", "all-all"]
  computed_egress_with_cidr_blocks = [
    { from_port = 5432, to_port = 5433, protocol = "tcp", cidr_blocks = "10.0.0.0/16,10.1.0.0/16" },
    { rule = "mysql-tcp" },
  ]
  computed_egress_with_ipv6_cidr_blocks                   = [{ rule = "https-443-tcp", ipv6_cidr_blocks = "fd00::/8" }, { rule = "ssh-tcp" }]
  computed_egress_with_self                               = [{ rule = "all-tcp" }, { rule = "all-udp", self = false }]
  computed_egress_with_source_security_group_id           = [{ rule = "redshift-tcp", source_security_group_id = "sg-0123456789abcdef0" }]
  number_of_computed_egress_rules                         = 2
  number_of_computed_egress_with_cidr_blocks              = 2
  number_of_computed_egress_with_ipv6_cidr_blocks         = 2
  number_of_computed_egress_with_self                     = 2
  number_of_computed_egress_with_source_security_group_id = 1
}
