# releases: 4.17.2 5.3.1

module "given" {
  source              = "terraform-aws-modules/security-group/aws"
  version             = "5.3.1"
  create_sg           = false
  security_group_id   = "sg-0123456789abcdef0"
  ingress_rules       = ["all-icmp", "http-80-tcp"]
  ingress_cidr_blocks = ["10.0.0.0/8"]
}
