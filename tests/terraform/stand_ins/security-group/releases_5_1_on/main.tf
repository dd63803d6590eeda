# releases: 5.1.0 5.3.1

module "lists" {
  source                                          = "terraform-aws-modules/security-group/aws"
  version                                         = "5.3.1"
  name                                            = "lists"
  ingress_prefix_list_ids                         = ["pl-12345678"]
  egress_prefix_list_ids                          = ["pl-87654321"]
  ingress_with_prefix_list_ids                    = [{ rule = "postgresql-tcp", prefix_list_ids = "pl-1,pl-2" }, { rule = "ssh-tcp" }]
  egress_with_prefix_list_ids                     = [{ rule = "postgresql-tcp" }]
  computed_ingress_with_prefix_list_ids           = [{ rule = "postgresql-tcp" }]
  number_of_computed_ingress_with_prefix_list_ids = 1
  computed_egress_with_prefix_list_ids            = [{ rule = "postgresql-tcp", source_security_group_id = "sg-0123456789abcdef0" }]
  number_of_computed_egress_with_prefix_list_ids  = 1
}
