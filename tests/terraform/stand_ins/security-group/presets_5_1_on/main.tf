# releases: 5.1.0 5.3.1

module "lists" {
  source                                          = "terraform-aws-modules/security-group/aws//modules/postgresql"
  version                                         = "5.3.1"
  name                                            = "orders"
  vpc_id                                          = "vpc-1"
  ingress_with_prefix_list_ids                    = [{ rule = "postgresql-tcp", prefix_list_ids = "pl-2" }]
  computed_ingress_with_prefix_list_ids           = [{ rule = "postgresql-tcp", prefix_list_ids = "pl-2" }]
  number_of_computed_ingress_with_prefix_list_ids = 1
  egress_with_prefix_list_ids                     = [{ rule = "postgresql-tcp", prefix_list_ids = "pl-2" }]
  computed_egress_with_prefix_list_ids            = [{ source_security_group_id = "sg-1", rule = "postgresql-tcp", prefix_list_ids = "pl-2" }]
  number_of_computed_egress_with_prefix_list_ids  = 1
}
