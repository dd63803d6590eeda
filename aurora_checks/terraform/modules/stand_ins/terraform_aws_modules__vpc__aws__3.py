"""terraform-aws-modules/vpc/aws: releases from 3 on, with subnets that are public, private, for databases or for nobody."""

CODE = r"""
stand_in {
  from   = "3.0.0"
  newest = ["3.19.0", "4.0.2", "5.21.0", "6.6.0"]
}

inputs {
  create_vpc            = { type = bool, default = true }
  putin_khuylo          = { type = bool, default = true, from = "3.13.0" }
  region                = { type = string, default = null, from = "6.1.0" }
  name                  = { type = string, default = "" }
  tags                  = { type = map(string), default = {} }
  vpc_tags              = { type = map(string), default = {} }
  cidr                  = { type = string, default = var.since["4.0.0"] ? "10.0.0.0/16" : "0.0.0.0/0" }
  use_ipam_pool         = { type = bool, default = false, from = "3.16.0" }
  secondary_cidr_blocks = { type = list(string), default = [] }
  azs                   = { type = list(string), default = [] }
  enable_ipv6           = { type = bool, default = false }

  # Subnets
  public_subnets                 = { type = list(string), default = [] }
  private_subnets                = { type = list(string), default = [] }
  database_subnets               = { type = list(string), default = [] }
  intra_subnets                  = { type = list(string), default = [] }
  redshift_subnets               = { type = list(string), default = [] }
  elasticache_subnets            = { type = list(string), default = [] }
  public_subnet_ipv6_prefixes    = { type = list(string), default = [] }
  private_subnet_ipv6_prefixes   = { type = list(string), default = [] }
  database_subnet_ipv6_prefixes  = { type = list(string), default = [] }
  intra_subnet_ipv6_prefixes     = { type = list(string), default = [] }
  public_subnet_ipv6_native      = { type = bool, default = false, from = "4.0.0" }
  private_subnet_ipv6_native     = { type = bool, default = false, from = "4.0.0" }
  database_subnet_ipv6_native    = { type = bool, default = false, from = "4.0.0" }
  intra_subnet_ipv6_native       = { type = bool, default = false, from = "4.0.0" }
  create_database_subnet_group   = { type = bool, default = true }
  database_subnet_group_name     = { type = string, default = null, from = "3.2.0" }
  database_subnet_group_tags     = { type = map(string), default = {} }

  # Ways in and out
  create_igw                             = { type = bool, default = true }
  create_egress_only_igw                 = { type = bool, default = true }
  enable_nat_gateway                     = { type = bool, default = false }
  single_nat_gateway                     = { type = bool, default = false }
  one_nat_gateway_per_az                 = { type = bool, default = false }
  nat_gateway_destination_cidr_block     = { type = string, default = "0.0.0.0/0", from = "3.12.0" }
  create_private_nat_gateway_route       = { type = bool, default = true, from = "5.15.0" }
  create_database_subnet_route_table     = { type = bool, default = false }
  create_database_internet_gateway_route = { type = bool, default = false }
  create_database_nat_gateway_route      = { type = bool, default = false }
  create_multiple_public_route_tables    = { type = bool, default = false, from = "5.8.0" }
  create_multiple_intra_route_tables     = { type = bool, default = false, from = "5.8.0" }
  private_subnet_enable_dns64            = { type = bool, default = true, from = "4.0.0" }

  # What the VPC has by default
  manage_default_security_group  = { type = bool, default = var.since["4.0.0"] }
  default_security_group_ingress = { type = list(map(string)), default = [] }
  default_security_group_egress  = { type = list(map(string)), default = [] }
  manage_default_route_table     = { type = bool, default = var.since["4.0.0"] }
  default_route_table_routes     = { type = list(map(string)), default = [] }
  manage_default_vpc             = { type = bool, default = false }

  # Flow log
  enable_flow_log                           = { type = bool, default = false }
  flow_log_traffic_type                     = { type = string, default = "ALL" }
  flow_log_destination_type                 = { type = string, default = "cloud-watch-logs" }
  flow_log_destination_arn                  = { type = string, default = "" }
  create_flow_log_cloudwatch_log_group      = { type = bool, default = false }
  flow_log_cloudwatch_log_group_name_prefix = { type = string, default = "/aws/vpc-flow-log/" }
  flow_log_cloudwatch_log_group_name_suffix = { type = string, default = "", from = "3.18.0" }
  flow_log_cloudwatch_log_group_kms_key_id  = { type = string, default = null }
  vpc_flow_log_tags                         = { type = map(string), default = {} }
}

# Inputs that no verdict depends on.
other_inputs {
  amazon_side_asn                                                   = {}
  assign_ipv6_address_on_creation                                   = { until = "4.0.0" }
  create_elasticache_subnet_group                                   = {}
  create_elasticache_subnet_route_table                             = {}
  create_flow_log_cloudwatch_iam_role                               = {}
  create_redshift_subnet_group                                      = {}
  create_redshift_subnet_route_table                                = {}
  customer_gateway_tags                                             = {}
  customer_gateways                                                 = {}
  customer_owned_ipv4_pool                                          = { from = "4.0.0" }
  database_acl_tags                                                 = {}
  database_dedicated_network_acl                                    = {}
  database_inbound_acl_rules                                        = {}
  database_outbound_acl_rules                                       = {}
  database_route_table_tags                                         = {}
  database_subnet_assign_ipv6_address_on_creation                   = {}
  database_subnet_enable_dns64                                      = { from = "4.0.0" }
  database_subnet_enable_resource_name_dns_a_record_on_launch       = { from = "4.0.0" }
  database_subnet_enable_resource_name_dns_aaaa_record_on_launch    = { from = "4.0.0" }
  database_subnet_names                                             = { from = "3.17.0" }
  database_subnet_private_dns_hostname_type_on_launch               = { from = "4.0.0" }
  database_subnet_suffix                                            = {}
  database_subnet_tags                                              = {}
  default_network_acl_egress                                        = {}
  default_network_acl_ingress                                       = {}
  default_network_acl_name                                          = {}
  default_network_acl_tags                                          = {}
  default_route_table_name                                          = { from = "3.11.3" }
  default_route_table_propagating_vgws                              = {}
  default_route_table_tags                                          = {}
  default_security_group_name                                       = {}
  default_security_group_tags                                       = {}
  default_vpc_enable_classiclink                                    = { until = "4.0.0" }
  default_vpc_enable_dns_hostnames                                  = {}
  default_vpc_enable_dns_support                                    = {}
  default_vpc_name                                                  = {}
  default_vpc_tags                                                  = {}
  dhcp_options_domain_name                                          = {}
  dhcp_options_domain_name_servers                                  = {}
  dhcp_options_ipv6_address_preferred_lease_time                    = { from = "5.10.0" }
  dhcp_options_netbios_name_servers                                 = {}
  dhcp_options_netbios_node_type                                    = {}
  dhcp_options_ntp_servers                                          = {}
  dhcp_options_tags                                                 = {}
  elasticache_acl_tags                                              = {}
  elasticache_dedicated_network_acl                                 = {}
  elasticache_inbound_acl_rules                                     = {}
  elasticache_outbound_acl_rules                                    = {}
  elasticache_route_table_tags                                      = {}
  elasticache_subnet_assign_ipv6_address_on_creation                = {}
  elasticache_subnet_enable_dns64                                   = { from = "4.0.0" }
  elasticache_subnet_enable_resource_name_dns_a_record_on_launch    = { from = "4.0.0" }
  elasticache_subnet_enable_resource_name_dns_aaaa_record_on_launch = { from = "4.0.0" }
  elasticache_subnet_group_name                                     = { from = "3.7.0" }
  elasticache_subnet_group_tags                                     = { from = "3.7.0" }
  elasticache_subnet_ipv6_native                                    = { from = "4.0.0" }
  elasticache_subnet_ipv6_prefixes                                  = {}
  elasticache_subnet_names                                          = { from = "3.17.0" }
  elasticache_subnet_private_dns_hostname_type_on_launch            = { from = "4.0.0" }
  elasticache_subnet_suffix                                         = {}
  elasticache_subnet_tags                                           = {}
  enable_classiclink                                                = { until = "4.0.0" }
  enable_classiclink_dns_support                                    = { until = "4.0.0" }
  enable_dhcp_options                                               = {}
  enable_dns_hostnames                                              = {}
  enable_dns_support                                                = {}
  enable_network_address_usage_metrics                              = { from = "4.0.0" }
  enable_public_redshift                                            = {}
  enable_vpn_gateway                                                = {}
  external_nat_ip_ids                                               = {}
  external_nat_ips                                                  = {}
  flow_log_cloudwatch_iam_role_arn                                  = {}
  flow_log_cloudwatch_iam_role_conditions                           = { from = "5.16.0" }
  flow_log_cloudwatch_log_group_class                               = { from = "5.6.0" }
  flow_log_cloudwatch_log_group_retention_in_days                   = {}
  flow_log_cloudwatch_log_group_skip_destroy                        = { from = "5.2.0" }
  flow_log_deliver_cross_account_role                               = { from = "5.4.0" }
  flow_log_file_format                                              = { from = "3.8.0" }
  flow_log_hive_compatible_partitions                               = { from = "3.8.0" }
  flow_log_log_format                                               = {}
  flow_log_max_aggregation_interval                                 = {}
  flow_log_per_hour_partition                                       = { from = "3.8.0" }
  igw_tags                                                          = {}
  instance_tenancy                                                  = {}
  intra_acl_tags                                                    = {}
  intra_dedicated_network_acl                                       = {}
  intra_inbound_acl_rules                                           = {}
  intra_outbound_acl_rules                                          = {}
  intra_route_table_tags                                            = {}
  intra_subnet_assign_ipv6_address_on_creation                      = {}
  intra_subnet_enable_dns64                                         = { from = "4.0.0" }
  intra_subnet_enable_resource_name_dns_a_record_on_launch          = { from = "4.0.0" }
  intra_subnet_enable_resource_name_dns_aaaa_record_on_launch       = { from = "4.0.0" }
  intra_subnet_names                                                = { from = "3.17.0" }
  intra_subnet_private_dns_hostname_type_on_launch                  = { from = "4.0.0" }
  intra_subnet_suffix                                               = {}
  intra_subnet_tags                                                 = {}
  ipv4_ipam_pool_id                                                 = { from = "3.15.0" }
  ipv4_netmask_length                                               = { from = "3.16.0" }
  ipv6_cidr                                                         = { from = "3.16.0" }
  ipv6_cidr_block_network_border_group                              = { from = "4.0.0" }
  ipv6_ipam_pool_id                                                 = { from = "3.16.0" }
  ipv6_netmask_length                                               = { from = "3.16.0" }
  manage_default_network_acl                                        = {}
  map_customer_owned_ip_on_launch                                   = { from = "4.0.0" }
  map_public_ip_on_launch                                           = {}
  nat_eip_tags                                                      = {}
  nat_gateway_tags                                                  = {}
  outpost_acl_tags                                                  = {}
  outpost_arn                                                       = {}
  outpost_az                                                        = {}
  outpost_dedicated_network_acl                                     = {}
  outpost_inbound_acl_rules                                         = {}
  outpost_outbound_acl_rules                                        = {}
  outpost_subnet_assign_ipv6_address_on_creation                    = {}
  outpost_subnet_enable_dns64                                       = { from = "4.0.0" }
  outpost_subnet_enable_resource_name_dns_a_record_on_launch        = { from = "4.0.0" }
  outpost_subnet_enable_resource_name_dns_aaaa_record_on_launch     = { from = "4.0.0" }
  outpost_subnet_ipv6_native                                        = { from = "4.0.0" }
  outpost_subnet_ipv6_prefixes                                      = {}
  outpost_subnet_names                                              = { from = "3.17.0" }
  outpost_subnet_private_dns_hostname_type_on_launch                = { from = "4.0.0" }
  outpost_subnet_suffix                                             = {}
  outpost_subnet_tags                                               = {}
  outpost_subnets                                                   = {}
  private_acl_tags                                                  = {}
  private_dedicated_network_acl                                     = {}
  private_inbound_acl_rules                                         = {}
  private_outbound_acl_rules                                        = {}
  private_route_table_tags                                          = {}
  private_subnet_assign_ipv6_address_on_creation                    = {}
  private_subnet_enable_resource_name_dns_a_record_on_launch        = { from = "4.0.0" }
  private_subnet_enable_resource_name_dns_aaaa_record_on_launch     = { from = "4.0.0" }
  private_subnet_names                                              = { from = "3.17.0" }
  private_subnet_private_dns_hostname_type_on_launch                = { from = "4.0.0" }
  private_subnet_suffix                                             = {}
  private_subnet_tags                                               = {}
  private_subnet_tags_per_az                                        = { from = "3.19.0" }
  propagate_intra_route_tables_vgw                                  = {}
  propagate_private_route_tables_vgw                                = {}
  propagate_public_route_tables_vgw                                 = {}
  public_acl_tags                                                   = {}
  public_dedicated_network_acl                                      = {}
  public_inbound_acl_rules                                          = {}
  public_outbound_acl_rules                                         = {}
  public_route_table_tags                                           = {}
  public_subnet_assign_ipv6_address_on_creation                     = {}
  public_subnet_enable_dns64                                        = { from = "4.0.0" }
  public_subnet_enable_resource_name_dns_a_record_on_launch         = { from = "4.0.0" }
  public_subnet_enable_resource_name_dns_aaaa_record_on_launch      = { from = "4.0.0" }
  public_subnet_names                                               = { from = "3.17.0" }
  public_subnet_private_dns_hostname_type_on_launch                 = { from = "4.0.0" }
  public_subnet_suffix                                              = {}
  public_subnet_tags                                                = {}
  public_subnet_tags_per_az                                         = { from = "3.19.0" }
  redshift_acl_tags                                                 = {}
  redshift_dedicated_network_acl                                    = {}
  redshift_inbound_acl_rules                                        = {}
  redshift_outbound_acl_rules                                       = {}
  redshift_route_table_tags                                         = {}
  redshift_subnet_assign_ipv6_address_on_creation                   = {}
  redshift_subnet_enable_dns64                                      = { from = "4.0.0" }
  redshift_subnet_enable_resource_name_dns_a_record_on_launch       = { from = "4.0.0" }
  redshift_subnet_enable_resource_name_dns_aaaa_record_on_launch    = { from = "4.0.0" }
  redshift_subnet_group_name                                        = { from = "3.7.0" }
  redshift_subnet_group_tags                                        = {}
  redshift_subnet_ipv6_native                                       = { from = "4.0.0" }
  redshift_subnet_ipv6_prefixes                                     = {}
  redshift_subnet_names                                             = { from = "3.17.0" }
  redshift_subnet_private_dns_hostname_type_on_launch               = { from = "4.0.0" }
  redshift_subnet_suffix                                            = {}
  redshift_subnet_tags                                              = {}
  reuse_nat_ips                                                     = {}
  vpc_block_public_access_exclusions                                = { from = "5.19.0" }
  vpc_block_public_access_options                                   = { from = "5.19.0" }
  vpc_flow_log_iam_policy_name                                      = { from = "5.9.0" }
  vpc_flow_log_iam_policy_use_name_prefix                           = { from = "5.9.0" }
  vpc_flow_log_iam_role_name                                        = { from = "5.9.0" }
  vpc_flow_log_iam_role_path                                        = { from = "6.2.0" }
  vpc_flow_log_iam_role_use_name_prefix                             = { from = "5.9.0" }
  vpc_flow_log_permissions_boundary                                 = {}
  vpn_gateway_az                                                    = {}
  vpn_gateway_id                                                    = {}
  vpn_gateway_tags                                                  = {}
}

locals {
  made   = var.create_vpc && var.putin_khuylo
  vpc_id = try(aws_vpc.this[0].id, "")

  public   = local.made ? max(length(var.public_subnets), var.since["4.0.0"] ? length(var.public_subnet_ipv6_prefixes) : 0) : 0
  private  = local.made ? max(length(var.private_subnets), var.since["4.0.0"] ? length(var.private_subnet_ipv6_prefixes) : 0) : 0
  database = local.made ? max(length(var.database_subnets), var.since["4.0.0"] ? length(var.database_subnet_ipv6_prefixes) : 0) : 0
  intra    = local.made ? max(length(var.intra_subnets), var.since["4.0.0"] ? length(var.intra_subnet_ipv6_prefixes) : 0) : 0

  # As many ways out as the largest tier has subnets, unless one is enough.
  longest = max(
    var.since["4.0.0 until 4.0.1"] ? 0 : local.private, local.database, length(var.elasticache_subnets), length(var.redshift_subnets),
    var.since["4.0.0"] ? local.public : 0, var.since["4.0.1 until 5.2.0"] ? local.intra : 0
  )
  ways_out = var.single_nat_gateway ? 1 : var.one_nat_gateway_per_az ? length(var.azs) : local.longest

  own_database_routes    = local.database > 0 && var.create_database_subnet_route_table
  one_database_table     = var.single_nat_gateway || var.create_database_internet_gateway_route
  database_to_nat        = local.own_database_routes && !var.create_database_internet_gateway_route && var.create_database_nat_gateway_route && var.enable_nat_gateway
  public_tables          = local.public == 0 ? 0 : var.create_multiple_public_route_tables ? local.public : 1
  public_routes          = !var.create_igw || local.public == 0 ? 0 : var.since["5.11.0"] ? local.public_tables : 1
  translated             = var.since["4.0.2"] && var.enable_nat_gateway && var.enable_ipv6 && var.private_subnet_enable_dns64
  egress_only            = local.made && var.create_egress_only_igw && var.enable_ipv6
  log_group              = local.made && var.enable_flow_log && var.flow_log_destination_type != "s3" && var.create_flow_log_cloudwatch_log_group
}

resource "aws_vpc" "this" {
  count      = local.made ? 1 : 0
  region     = var.region
  cidr_block = var.use_ipam_pool ? null : var.cidr
  tags       = merge({ Name = var.name }, var.tags, var.vpc_tags)
}

resource "aws_vpc_ipv4_cidr_block_association" "this" {
  count      = local.made ? length(var.secondary_cidr_blocks) : 0
  vpc_id     = local.vpc_id
  cidr_block = var.secondary_cidr_blocks[count.index]
}

resource "aws_subnet" "public" {
  count  = !var.one_nat_gateway_per_az || local.public >= length(var.azs) ? local.public : 0
  region = var.region
  vpc_id = local.vpc_id

  # A zone is given by its name, or else by its id.
  availability_zone    = can(regex("^[a-z]{2}-", element(var.azs, count.index))) ? element(var.azs, count.index) : null
  availability_zone_id = can(regex("^[a-z]{2}-", element(var.azs, count.index))) ? null : element(var.azs, count.index)
  cidr_block           = var.public_subnet_ipv6_native ? null : element(concat(var.public_subnets, [""]), count.index)
}

resource "aws_subnet" "private" {
  count  = local.private
  region = var.region
  vpc_id = local.vpc_id

  # A zone is given by its name, or else by its id.
  availability_zone    = can(regex("^[a-z]{2}-", element(var.azs, count.index))) ? element(var.azs, count.index) : null
  availability_zone_id = can(regex("^[a-z]{2}-", element(var.azs, count.index))) ? null : element(var.azs, count.index)
  cidr_block           = var.private_subnet_ipv6_native ? null : element(concat(var.private_subnets, [""]), count.index)
}

resource "aws_subnet" "database" {
  count  = local.database
  region = var.region
  vpc_id = local.vpc_id

  # A zone is given by its name, or else by its id.
  availability_zone    = can(regex("^[a-z]{2}-", element(var.azs, count.index))) ? element(var.azs, count.index) : null
  availability_zone_id = can(regex("^[a-z]{2}-", element(var.azs, count.index))) ? null : element(var.azs, count.index)
  cidr_block           = var.database_subnet_ipv6_native ? null : element(concat(var.database_subnets, [""]), count.index)
}

resource "aws_subnet" "intra" {
  count  = local.intra
  region = var.region
  vpc_id = local.vpc_id

  # A zone is given by its name, or else by its id.
  availability_zone    = can(regex("^[a-z]{2}-", element(var.azs, count.index))) ? element(var.azs, count.index) : null
  availability_zone_id = can(regex("^[a-z]{2}-", element(var.azs, count.index))) ? null : element(var.azs, count.index)
  cidr_block           = var.intra_subnet_ipv6_native ? null : element(concat(var.intra_subnets, [""]), count.index)
}

resource "aws_db_subnet_group" "database" {
  count      = local.database > 0 && var.create_database_subnet_group ? 1 : 0
  region     = var.region
  name       = lower(coalesce(var.database_subnet_group_name, var.name))
  subnet_ids = aws_subnet.database[*].id
  tags       = merge({ Name = var.since["3.2.0"] ? lower(coalesce(var.database_subnet_group_name, var.name)) : var.name }, var.tags, var.database_subnet_group_tags)
}

resource "aws_internet_gateway" "this" {
  count  = local.public > 0 && var.create_igw ? 1 : 0
  vpc_id = local.vpc_id
}

resource "aws_egress_only_internet_gateway" "this" {
  count  = local.egress_only && local.longest > 0 ? 1 : 0
  vpc_id = local.vpc_id
}

resource "aws_nat_gateway" "this" {
  count     = local.made && var.enable_nat_gateway ? local.ways_out : 0
  subnet_id = element(aws_subnet.public[*].id, var.single_nat_gateway ? 0 : count.index)
}

resource "aws_route_table" "public" {
  count  = local.public_tables
  vpc_id = local.vpc_id
}

resource "aws_route_table" "private" {
  count  = local.made && local.longest > 0 && (local.private > 0 || !var.since["4.0.0"]) ? local.ways_out : 0
  vpc_id = local.vpc_id
}

resource "aws_route_table" "database" {
  count  = !local.own_database_routes ? 0 : local.one_database_table ? 1 : local.database
  vpc_id = local.vpc_id
}

resource "aws_route_table" "intra" {
  count  = local.intra == 0 ? 0 : var.create_multiple_intra_route_tables ? local.intra : 1
  vpc_id = local.vpc_id
}

resource "aws_route_table_association" "public" {
  count          = local.public
  subnet_id      = element(aws_subnet.public[*].id, count.index)
  route_table_id = element(aws_route_table.public[*].id, count.index)
}

resource "aws_route_table_association" "private" {
  count          = local.private
  subnet_id      = element(aws_subnet.private[*].id, count.index)
  route_table_id = element(aws_route_table.private[*].id, count.index)
}

resource "aws_route_table_association" "database" {
  count     = local.database
  subnet_id = element(aws_subnet.database[*].id, count.index)
  route_table_id = element(
    local.own_database_routes ? aws_route_table.database[*].id : aws_route_table.private[*].id,
    count.index
  )
}

resource "aws_route_table_association" "intra" {
  count          = local.intra
  subnet_id      = element(aws_subnet.intra[*].id, count.index)
  route_table_id = element(aws_route_table.intra[*].id, count.index)
}

resource "aws_route" "public_internet_gateway" {
  count                  = local.public_routes
  route_table_id         = aws_route_table.public[count.index].id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this[0].id
}

resource "aws_route" "public_internet_gateway_ipv6" {
  count                       = var.enable_ipv6 ? local.public_routes : 0
  route_table_id              = aws_route_table.public[count.index].id
  destination_ipv6_cidr_block = "::/0"
  gateway_id                  = aws_internet_gateway.this[0].id
}

resource "aws_route" "private_nat_gateway" {
  count                  = local.made && var.enable_nat_gateway && var.create_private_nat_gateway_route ? local.ways_out : 0
  route_table_id         = element(aws_route_table.private[*].id, count.index)
  destination_cidr_block = var.nat_gateway_destination_cidr_block
  nat_gateway_id         = element(aws_nat_gateway.this[*].id, count.index)
}

resource "aws_route" "private_dns64_nat_gateway" {
  count                       = local.made && local.translated ? local.ways_out : 0
  route_table_id              = element(aws_route_table.private[*].id, count.index)
  destination_ipv6_cidr_block = "64:ff9b::/96"
  nat_gateway_id              = element(aws_nat_gateway.this[*].id, count.index)
}

resource "aws_route" "private_ipv6_egress" {
  count                       = !local.egress_only || local.private == 0 ? 0 : var.since["5.8.0"] ? local.ways_out : local.private
  route_table_id              = element(aws_route_table.private[*].id, count.index)
  destination_ipv6_cidr_block = "::/0"
  egress_only_gateway_id      = aws_egress_only_internet_gateway.this[0].id
}

resource "aws_route" "database_internet_gateway" {
  count = (
    local.own_database_routes && var.create_igw && !var.create_database_nat_gateway_route &&
    var.create_database_internet_gateway_route ? 1 : 0
  )
  route_table_id         = aws_route_table.database[0].id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this[0].id
}

resource "aws_route" "database_ipv6_egress" {
  count                       = local.own_database_routes && local.egress_only && var.create_database_internet_gateway_route ? 1 : 0
  route_table_id              = aws_route_table.database[0].id
  destination_ipv6_cidr_block = "::/0"
  egress_only_gateway_id      = aws_egress_only_internet_gateway.this[0].id
}

resource "aws_route" "database_nat_gateway" {
  count                  = !local.database_to_nat ? 0 : var.single_nat_gateway ? 1 : local.database
  route_table_id         = element(aws_route_table.database[*].id, count.index)
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = element(aws_nat_gateway.this[*].id, count.index)
}

resource "aws_route" "database_dns64_nat_gateway" {
  count                       = !local.database_to_nat || !local.translated ? 0 : var.single_nat_gateway ? 1 : local.database
  route_table_id              = element(aws_route_table.database[*].id, count.index)
  destination_ipv6_cidr_block = "64:ff9b::/96"
  nat_gateway_id              = element(aws_nat_gateway.this[*].id, count.index)
}

resource "aws_default_vpc" "this" {
  count = var.manage_default_vpc ? 1 : 0
}

resource "aws_default_security_group" "this" {
  count  = local.made && var.manage_default_security_group ? 1 : 0
  vpc_id = local.vpc_id

  dynamic "ingress" {
    for_each = var.default_security_group_ingress
    iterator = rule
    content {
      protocol         = lookup(rule.value, "protocol", "-1")
      from_port        = lookup(rule.value, "from_port", 0)
      to_port          = lookup(rule.value, "to_port", 0)
      cidr_blocks      = compact(split(",", lookup(rule.value, "cidr_blocks", "")))
      ipv6_cidr_blocks = compact(split(",", lookup(rule.value, "ipv6_cidr_blocks", "")))
      prefix_list_ids  = compact(split(",", lookup(rule.value, "prefix_list_ids", "")))
      security_groups  = compact(split(",", lookup(rule.value, "security_groups", "")))
      self             = lookup(rule.value, "self", null)
    }
  }

  dynamic "egress" {
    for_each = var.default_security_group_egress
    iterator = rule
    content {
      protocol    = lookup(rule.value, "protocol", "-1")
      from_port   = lookup(rule.value, "from_port", 0)
      to_port     = lookup(rule.value, "to_port", 0)
      cidr_blocks = compact(split(",", lookup(rule.value, "cidr_blocks", "")))
    }
  }
}

resource "aws_default_route_table" "default" {
  count                  = local.made && var.manage_default_route_table ? 1 : 0
  default_route_table_id = aws_vpc.this[0].default_route_table_id

  dynamic "route" {
    for_each = var.default_route_table_routes
    iterator = way
    content {
      cidr_block                = way.value.cidr_block
      ipv6_cidr_block           = lookup(way.value, "ipv6_cidr_block", null)
      egress_only_gateway_id    = lookup(way.value, "egress_only_gateway_id", null)
      gateway_id                = lookup(way.value, "gateway_id", null)
      instance_id               = lookup(way.value, "instance_id", null)
      nat_gateway_id            = lookup(way.value, "nat_gateway_id", null)
      network_interface_id      = lookup(way.value, "network_interface_id", null)
      transit_gateway_id        = lookup(way.value, "transit_gateway_id", null)
      vpc_endpoint_id           = lookup(way.value, "vpc_endpoint_id", null)
      vpc_peering_connection_id = lookup(way.value, "vpc_peering_connection_id", null)
    }
  }
}

resource "aws_flow_log" "this" {
  count                = local.made && var.enable_flow_log ? 1 : 0
  vpc_id               = local.vpc_id
  traffic_type         = var.flow_log_traffic_type
  log_destination_type = var.flow_log_destination_type
  log_destination      = local.log_group ? aws_cloudwatch_log_group.flow_log[0].arn : var.flow_log_destination_arn
}

resource "aws_cloudwatch_log_group" "flow_log" {
  count      = local.log_group ? 1 : 0
  region     = var.region
  name       = "${var.flow_log_cloudwatch_log_group_name_prefix}${var.flow_log_cloudwatch_log_group_name_suffix != "" ? var.flow_log_cloudwatch_log_group_name_suffix : local.vpc_id}"
  kms_key_id = var.flow_log_cloudwatch_log_group_kms_key_id
  tags       = merge(var.tags, var.vpc_flow_log_tags)
}

outputs {
  name                               = var.name
  azs                                = var.azs
  vpc_id                             = one(aws_vpc.this[*].id)
  vpc_arn                            = one(aws_vpc.this[*].arn)
  vpc_cidr_block                     = one(aws_vpc.this[*].cidr_block)
  vpc_ipv6_cidr_block                = one(aws_vpc.this[*].ipv6_cidr_block)
  vpc_secondary_cidr_blocks          = aws_vpc_ipv4_cidr_block_association.this[*].cidr_block
  vpc_main_route_table_id            = one(aws_vpc.this[*].main_route_table_id)
  default_security_group_id          = one(aws_vpc.this[*].default_security_group_id)
  default_route_table_id             = one(aws_vpc.this[*].default_route_table_id)
  public_subnets                     = aws_subnet.public[*].id
  public_subnet_arns                 = aws_subnet.public[*].arn
  public_subnets_cidr_blocks         = aws_subnet.public[*].cidr_block
  public_subnet_objects              = aws_subnet.public
  private_subnets                    = aws_subnet.private[*].id
  private_subnet_arns                = aws_subnet.private[*].arn
  private_subnets_cidr_blocks        = aws_subnet.private[*].cidr_block
  private_subnet_objects             = aws_subnet.private
  database_subnets                   = aws_subnet.database[*].id
  database_subnet_arns               = aws_subnet.database[*].arn
  database_subnets_cidr_blocks       = aws_subnet.database[*].cidr_block
  database_subnet_objects            = aws_subnet.database
  database_subnet_group              = one(aws_db_subnet_group.database[*].id)
  database_subnet_group_name         = one(aws_db_subnet_group.database[*].name)
  intra_subnets                      = aws_subnet.intra[*].id
  intra_subnet_arns                  = aws_subnet.intra[*].arn
  intra_subnets_cidr_blocks          = aws_subnet.intra[*].cidr_block
  intra_subnet_objects               = aws_subnet.intra
  public_route_table_ids             = aws_route_table.public[*].id
  private_route_table_ids            = aws_route_table.private[*].id
  database_route_table_ids           = local.own_database_routes ? aws_route_table.database[*].id : aws_route_table.private[*].id
  intra_route_table_ids              = aws_route_table.intra[*].id
  natgw_ids                          = aws_nat_gateway.this[*].id
  igw_id                             = one(aws_internet_gateway.this[*].id)
  egress_only_internet_gateway_id    = one(aws_egress_only_internet_gateway.this[*].id)
  vpc_flow_log_id                    = one(aws_flow_log.this[*].id)
  vpc_flow_log_destination_type      = var.flow_log_destination_type
  vpc_flow_log_destination_arn       = local.log_group ? aws_cloudwatch_log_group.flow_log[0].arn : var.flow_log_destination_arn
}
"""
