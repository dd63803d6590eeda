"""terraform-aws-modules/security-group/aws: releases from 3 on."""

CODE = r"""
stand_in {
  from   = "3.0.0"
  newest = ["3.18.0", "4.17.2", "5.3.1"]
}

inputs {
  create            = { type = bool, default = true }
  create_sg         = { type = bool, default = true, from = "4.2.0" }
  putin_khuylo      = { type = bool, default = true, from = "4.9.0" }
  security_group_id = { type = string, default = null, from = "4.2.0" }
  vpc_id            = { type = string, default = null }
  name              = { type = string, default = null }
  use_name_prefix   = { type = bool, default = true }
  tags              = { type = map(string), default = {} }
  rules             = { type = any }

  ingress_cidr_blocks                               = { type = list(string), default = [] }
  ingress_ipv6_cidr_blocks                          = { type = list(string), default = [] }
  ingress_prefix_list_ids                           = { type = list(string), default = [] }
  ingress_rules = { type = list(string), default = [] }
  ingress_with_cidr_blocks = { type = list(map(string)), default = [] }
  ingress_with_ipv6_cidr_blocks = { type = list(map(string)), default = [] }
  ingress_with_self = { type = list(map(string)), default = [] }
  ingress_with_source_security_group_id = { type = list(map(string)), default = [] }
  ingress_with_prefix_list_ids = { type = list(map(string)), default = [], from = "5.1.0" }
  computed_ingress_rules = { type = list(string), default = [] }
  number_of_computed_ingress_rules = { type = number, default = 0 }
  computed_ingress_with_cidr_blocks = { type = list(map(string)), default = [] }
  number_of_computed_ingress_with_cidr_blocks = { type = number, default = 0 }
  computed_ingress_with_ipv6_cidr_blocks = { type = list(map(string)), default = [] }
  number_of_computed_ingress_with_ipv6_cidr_blocks = { type = number, default = 0 }
  computed_ingress_with_self = { type = list(map(string)), default = [] }
  number_of_computed_ingress_with_self = { type = number, default = 0 }
  computed_ingress_with_source_security_group_id = { type = list(map(string)), default = [] }
  number_of_computed_ingress_with_source_security_group_id = { type = number, default = 0 }
  computed_ingress_with_prefix_list_ids = { type = list(map(string)), default = [], from = "5.1.0" }
  number_of_computed_ingress_with_prefix_list_ids = { type = number, default = 0, from = "5.1.0" }

  egress_cidr_blocks                               = { type = list(string), default = ["0.0.0.0/0"] }
  egress_ipv6_cidr_blocks                          = { type = list(string), default = ["::/0"] }
  egress_prefix_list_ids                           = { type = list(string), default = [] }
  egress_rules = { type = list(string), default = [] }
  egress_with_cidr_blocks = { type = list(map(string)), default = [] }
  egress_with_ipv6_cidr_blocks = { type = list(map(string)), default = [] }
  egress_with_self = { type = list(map(string)), default = [] }
  egress_with_source_security_group_id = { type = list(map(string)), default = [] }
  egress_with_prefix_list_ids = { type = list(map(string)), default = [], from = "5.1.0" }
  computed_egress_rules = { type = list(string), default = [] }
  number_of_computed_egress_rules = { type = number, default = 0 }
  computed_egress_with_cidr_blocks = { type = list(map(string)), default = [] }
  number_of_computed_egress_with_cidr_blocks = { type = number, default = 0 }
  computed_egress_with_ipv6_cidr_blocks = { type = list(map(string)), default = [] }
  number_of_computed_egress_with_ipv6_cidr_blocks = { type = number, default = 0 }
  computed_egress_with_self = { type = list(map(string)), default = [] }
  number_of_computed_egress_with_self = { type = number, default = 0 }
  computed_egress_with_source_security_group_id = { type = list(map(string)), default = [] }
  number_of_computed_egress_with_source_security_group_id = { type = number, default = 0 }
  computed_egress_with_prefix_list_ids = { type = list(map(string)), default = [], from = "5.1.0" }
  number_of_computed_egress_with_prefix_list_ids = { type = number, default = 0, from = "5.1.0" }
}

# Inputs that no verdict depends on.
other_inputs {
  auto_groups            = {}
  create_timeout         = { from = "4.4.0" }
  delete_timeout         = { from = "4.4.0" }
  description            = {}
  revoke_rules_on_delete = { from = "3.12.0" }
}

locals {
  made  = var.create && var.putin_khuylo
  group = var.create_sg ? join("", concat(aws_security_group.this[*].id, aws_security_group.this_name_prefix[*].id)) : var.security_group_id

  # Names of rules that matter beside a database; the ports of others are not known here.
  named = {
    "_"              = ["", "", ""]
    "all-all"        = [-1, -1, "-1"]
    "all-tcp"        = [0, 65535, "tcp"]
    "all-udp"        = [0, 65535, "udp"]
    "all-icmp"       = [-1, -1, "icmp"]
    "postgresql-tcp" = [5432, 5432, "tcp"]
    "mysql-tcp"      = [3306, 3306, "tcp"]
    "redshift-tcp"   = [5439, 5439, "tcp"]
    "ssh-tcp"        = [22, 22, "tcp"]
    "http-80-tcp"    = [80, 80, "tcp"]
    "https-443-tcp"  = [443, 443, "tcp"]
  }
}

resource "aws_security_group" "this" {
  count  = local.made && var.create_sg && !var.use_name_prefix ? 1 : 0
  name   = var.name
  vpc_id = var.vpc_id
  tags   = merge({ Name = var.name }, var.tags)
}

resource "aws_security_group" "this_name_prefix" {
  count       = local.made && var.create_sg && var.use_name_prefix ? 1 : 0
  name_prefix = "${var.name}-"
  vpc_id      = var.vpc_id
  tags        = merge({ Name = var.name }, var.tags)
}

resource "aws_security_group_rule" "ingress_rules" {
  count             = local.made ? length(var.ingress_rules) : 0
  security_group_id = local.group
  type              = "ingress"
  from_port         = try(local.named[var.ingress_rules[count.index]][0], var.rules[var.ingress_rules[count.index]][0])
  to_port           = try(local.named[var.ingress_rules[count.index]][1], var.rules[var.ingress_rules[count.index]][1])
  protocol          = try(local.named[var.ingress_rules[count.index]][2], var.rules[var.ingress_rules[count.index]][2])
  cidr_blocks       = var.ingress_cidr_blocks
  ipv6_cidr_blocks  = var.ingress_ipv6_cidr_blocks
  prefix_list_ids   = var.ingress_prefix_list_ids
}

resource "aws_security_group_rule" "ingress_with_cidr_blocks" {
  count             = local.made ? length(var.ingress_with_cidr_blocks) : 0
  security_group_id = local.group
  type              = "ingress"
  from_port         = try(var.ingress_with_cidr_blocks[count.index].from_port, local.named[lookup(var.ingress_with_cidr_blocks[count.index], "rule", "_")][0], var.rules[var.ingress_with_cidr_blocks[count.index].rule][0])
  to_port           = try(var.ingress_with_cidr_blocks[count.index].to_port, local.named[lookup(var.ingress_with_cidr_blocks[count.index], "rule", "_")][1], var.rules[var.ingress_with_cidr_blocks[count.index].rule][1])
  protocol          = try(var.ingress_with_cidr_blocks[count.index].protocol, local.named[lookup(var.ingress_with_cidr_blocks[count.index], "rule", "_")][2], var.rules[var.ingress_with_cidr_blocks[count.index].rule][2])
  cidr_blocks       = compact(split(",", lookup(var.ingress_with_cidr_blocks[count.index], "cidr_blocks", join(",", var.ingress_cidr_blocks))))
  prefix_list_ids   = var.since["5.2.0"] ? null : var.ingress_prefix_list_ids
}

resource "aws_security_group_rule" "ingress_with_ipv6_cidr_blocks" {
  count             = local.made ? length(var.ingress_with_ipv6_cidr_blocks) : 0
  security_group_id = local.group
  type              = "ingress"
  from_port         = try(var.ingress_with_ipv6_cidr_blocks[count.index].from_port, local.named[lookup(var.ingress_with_ipv6_cidr_blocks[count.index], "rule", "_")][0], var.rules[var.ingress_with_ipv6_cidr_blocks[count.index].rule][0])
  to_port           = try(var.ingress_with_ipv6_cidr_blocks[count.index].to_port, local.named[lookup(var.ingress_with_ipv6_cidr_blocks[count.index], "rule", "_")][1], var.rules[var.ingress_with_ipv6_cidr_blocks[count.index].rule][1])
  protocol          = try(var.ingress_with_ipv6_cidr_blocks[count.index].protocol, local.named[lookup(var.ingress_with_ipv6_cidr_blocks[count.index], "rule", "_")][2], var.rules[var.ingress_with_ipv6_cidr_blocks[count.index].rule][2])
  ipv6_cidr_blocks  = compact(split(",", lookup(var.ingress_with_ipv6_cidr_blocks[count.index], "ipv6_cidr_blocks", join(",", var.ingress_ipv6_cidr_blocks))))
  prefix_list_ids   = var.ingress_prefix_list_ids
}

resource "aws_security_group_rule" "ingress_with_self" {
  count             = local.made ? length(var.ingress_with_self) : 0
  security_group_id = local.group
  type              = "ingress"
  from_port         = try(var.ingress_with_self[count.index].from_port, local.named[lookup(var.ingress_with_self[count.index], "rule", "_")][0], var.rules[var.ingress_with_self[count.index].rule][0])
  to_port           = try(var.ingress_with_self[count.index].to_port, local.named[lookup(var.ingress_with_self[count.index], "rule", "_")][1], var.rules[var.ingress_with_self[count.index].rule][1])
  protocol          = try(var.ingress_with_self[count.index].protocol, local.named[lookup(var.ingress_with_self[count.index], "rule", "_")][2], var.rules[var.ingress_with_self[count.index].rule][2])
  self              = lookup(var.ingress_with_self[count.index], "self", true)
  ipv6_cidr_blocks  = var.since["3.6.0"] ? null : var.ingress_ipv6_cidr_blocks
  prefix_list_ids   = var.ingress_prefix_list_ids
}

resource "aws_security_group_rule" "ingress_with_source_security_group_id" {
  count             = local.made ? length(var.ingress_with_source_security_group_id) : 0
  security_group_id = local.group
  type              = "ingress"
  from_port         = try(var.ingress_with_source_security_group_id[count.index].from_port, local.named[lookup(var.ingress_with_source_security_group_id[count.index], "rule", "_")][0], var.rules[var.ingress_with_source_security_group_id[count.index].rule][0])
  to_port           = try(var.ingress_with_source_security_group_id[count.index].to_port, local.named[lookup(var.ingress_with_source_security_group_id[count.index], "rule", "_")][1], var.rules[var.ingress_with_source_security_group_id[count.index].rule][1])
  protocol          = try(var.ingress_with_source_security_group_id[count.index].protocol, local.named[lookup(var.ingress_with_source_security_group_id[count.index], "rule", "_")][2], var.rules[var.ingress_with_source_security_group_id[count.index].rule][2])
  source_security_group_id = var.ingress_with_source_security_group_id[count.index].source_security_group_id
  ipv6_cidr_blocks         = var.since["3.6.0"] ? null : var.ingress_ipv6_cidr_blocks
  prefix_list_ids          = var.ingress_prefix_list_ids
}

resource "aws_security_group_rule" "ingress_with_prefix_list_ids" {
  count             = var.create ? length(var.ingress_with_prefix_list_ids) : 0
  security_group_id = local.group
  type              = "ingress"
  from_port         = try(var.ingress_with_prefix_list_ids[count.index].from_port, local.named[lookup(var.ingress_with_prefix_list_ids[count.index], "rule", "_")][0], var.rules[var.ingress_with_prefix_list_ids[count.index].rule][0])
  to_port           = try(var.ingress_with_prefix_list_ids[count.index].to_port, local.named[lookup(var.ingress_with_prefix_list_ids[count.index], "rule", "_")][1], var.rules[var.ingress_with_prefix_list_ids[count.index].rule][1])
  protocol          = try(var.ingress_with_prefix_list_ids[count.index].protocol, local.named[lookup(var.ingress_with_prefix_list_ids[count.index], "rule", "_")][2], var.rules[var.ingress_with_prefix_list_ids[count.index].rule][2])
  prefix_list_ids   = var.since["5.2.0"] ? compact(split(",", lookup(var.ingress_with_prefix_list_ids[count.index], "prefix_list_ids", join(",", var.ingress_prefix_list_ids)))) : var.ingress_prefix_list_ids
}

resource "aws_security_group_rule" "computed_ingress_rules" {
  count             = local.made ? var.number_of_computed_ingress_rules : 0
  security_group_id = local.group
  type              = "ingress"
  from_port         = try(local.named[var.computed_ingress_rules[count.index]][0], var.rules[var.computed_ingress_rules[count.index]][0])
  to_port           = try(local.named[var.computed_ingress_rules[count.index]][1], var.rules[var.computed_ingress_rules[count.index]][1])
  protocol          = try(local.named[var.computed_ingress_rules[count.index]][2], var.rules[var.computed_ingress_rules[count.index]][2])
  cidr_blocks       = var.ingress_cidr_blocks
  ipv6_cidr_blocks  = var.ingress_ipv6_cidr_blocks
  prefix_list_ids   = var.ingress_prefix_list_ids
}

resource "aws_security_group_rule" "computed_ingress_with_cidr_blocks" {
  count             = local.made ? var.number_of_computed_ingress_with_cidr_blocks : 0
  security_group_id = local.group
  type              = "ingress"
  from_port         = try(var.computed_ingress_with_cidr_blocks[count.index].from_port, local.named[lookup(var.computed_ingress_with_cidr_blocks[count.index], "rule", "_")][0], var.rules[var.computed_ingress_with_cidr_blocks[count.index].rule][0])
  to_port           = try(var.computed_ingress_with_cidr_blocks[count.index].to_port, local.named[lookup(var.computed_ingress_with_cidr_blocks[count.index], "rule", "_")][1], var.rules[var.computed_ingress_with_cidr_blocks[count.index].rule][1])
  protocol          = try(var.computed_ingress_with_cidr_blocks[count.index].protocol, local.named[lookup(var.computed_ingress_with_cidr_blocks[count.index], "rule", "_")][2], var.rules[var.computed_ingress_with_cidr_blocks[count.index].rule][2])
  cidr_blocks       = compact(split(",", lookup(var.computed_ingress_with_cidr_blocks[count.index], "cidr_blocks", join(",", var.ingress_cidr_blocks))))
  prefix_list_ids   = var.since["5.2.0"] ? null : var.ingress_prefix_list_ids
}

resource "aws_security_group_rule" "computed_ingress_with_ipv6_cidr_blocks" {
  count             = local.made ? var.number_of_computed_ingress_with_ipv6_cidr_blocks : 0
  security_group_id = local.group
  type              = "ingress"
  from_port         = try(var.computed_ingress_with_ipv6_cidr_blocks[count.index].from_port, local.named[lookup(var.computed_ingress_with_ipv6_cidr_blocks[count.index], "rule", "_")][0], var.rules[var.computed_ingress_with_ipv6_cidr_blocks[count.index].rule][0])
  to_port           = try(var.computed_ingress_with_ipv6_cidr_blocks[count.index].to_port, local.named[lookup(var.computed_ingress_with_ipv6_cidr_blocks[count.index], "rule", "_")][1], var.rules[var.computed_ingress_with_ipv6_cidr_blocks[count.index].rule][1])
  protocol          = try(var.computed_ingress_with_ipv6_cidr_blocks[count.index].protocol, local.named[lookup(var.computed_ingress_with_ipv6_cidr_blocks[count.index], "rule", "_")][2], var.rules[var.computed_ingress_with_ipv6_cidr_blocks[count.index].rule][2])
  ipv6_cidr_blocks  = compact(split(",", lookup(var.computed_ingress_with_ipv6_cidr_blocks[count.index], "ipv6_cidr_blocks", join(",", var.ingress_ipv6_cidr_blocks))))
  prefix_list_ids   = var.ingress_prefix_list_ids
}

resource "aws_security_group_rule" "computed_ingress_with_self" {
  count             = local.made ? var.number_of_computed_ingress_with_self : 0
  security_group_id = local.group
  type              = "ingress"
  from_port         = try(var.computed_ingress_with_self[count.index].from_port, local.named[lookup(var.computed_ingress_with_self[count.index], "rule", "_")][0], var.rules[var.computed_ingress_with_self[count.index].rule][0])
  to_port           = try(var.computed_ingress_with_self[count.index].to_port, local.named[lookup(var.computed_ingress_with_self[count.index], "rule", "_")][1], var.rules[var.computed_ingress_with_self[count.index].rule][1])
  protocol          = try(var.computed_ingress_with_self[count.index].protocol, local.named[lookup(var.computed_ingress_with_self[count.index], "rule", "_")][2], var.rules[var.computed_ingress_with_self[count.index].rule][2])
  self              = lookup(var.computed_ingress_with_self[count.index], "self", true)
  ipv6_cidr_blocks  = var.since["3.6.0"] ? null : var.ingress_ipv6_cidr_blocks
  prefix_list_ids   = var.ingress_prefix_list_ids
}

resource "aws_security_group_rule" "computed_ingress_with_source_security_group_id" {
  count             = local.made ? var.number_of_computed_ingress_with_source_security_group_id : 0
  security_group_id = local.group
  type              = "ingress"
  from_port         = try(var.computed_ingress_with_source_security_group_id[count.index].from_port, local.named[lookup(var.computed_ingress_with_source_security_group_id[count.index], "rule", "_")][0], var.rules[var.computed_ingress_with_source_security_group_id[count.index].rule][0])
  to_port           = try(var.computed_ingress_with_source_security_group_id[count.index].to_port, local.named[lookup(var.computed_ingress_with_source_security_group_id[count.index], "rule", "_")][1], var.rules[var.computed_ingress_with_source_security_group_id[count.index].rule][1])
  protocol          = try(var.computed_ingress_with_source_security_group_id[count.index].protocol, local.named[lookup(var.computed_ingress_with_source_security_group_id[count.index], "rule", "_")][2], var.rules[var.computed_ingress_with_source_security_group_id[count.index].rule][2])
  source_security_group_id = var.computed_ingress_with_source_security_group_id[count.index].source_security_group_id
  ipv6_cidr_blocks         = var.since["3.6.0"] ? null : var.ingress_ipv6_cidr_blocks
  prefix_list_ids          = var.ingress_prefix_list_ids
}

resource "aws_security_group_rule" "computed_ingress_with_prefix_list_ids" {
  count             = var.create ? var.number_of_computed_ingress_with_prefix_list_ids : 0
  security_group_id = local.group
  type              = "ingress"
  from_port         = try(var.ingress_with_prefix_list_ids[count.index].from_port, local.named[lookup(var.ingress_with_prefix_list_ids[count.index], "rule", "_")][0], var.rules[var.ingress_with_prefix_list_ids[count.index].rule][0])
  to_port           = try(var.ingress_with_prefix_list_ids[count.index].to_port, local.named[lookup(var.ingress_with_prefix_list_ids[count.index], "rule", "_")][1], var.rules[var.ingress_with_prefix_list_ids[count.index].rule][1])
  protocol          = try(var.ingress_with_prefix_list_ids[count.index].protocol, local.named[lookup(var.ingress_with_prefix_list_ids[count.index], "rule", "_")][2], var.rules[var.ingress_with_prefix_list_ids[count.index].rule][2])
  prefix_list_ids   = var.since["5.2.0"] ? compact(split(",", lookup(var.ingress_with_prefix_list_ids[count.index], "prefix_list_ids", join(",", var.ingress_prefix_list_ids)))) : var.ingress_prefix_list_ids
}

resource "aws_security_group_rule" "egress_rules" {
  count             = local.made ? length(var.egress_rules) : 0
  security_group_id = local.group
  type              = "egress"
  from_port         = try(local.named[var.egress_rules[count.index]][0], var.rules[var.egress_rules[count.index]][0])
  to_port           = try(local.named[var.egress_rules[count.index]][1], var.rules[var.egress_rules[count.index]][1])
  protocol          = try(local.named[var.egress_rules[count.index]][2], var.rules[var.egress_rules[count.index]][2])
  cidr_blocks       = var.egress_cidr_blocks
  ipv6_cidr_blocks  = var.egress_ipv6_cidr_blocks
  prefix_list_ids   = var.egress_prefix_list_ids
}

resource "aws_security_group_rule" "egress_with_cidr_blocks" {
  count             = local.made ? length(var.egress_with_cidr_blocks) : 0
  security_group_id = local.group
  type              = "egress"
  from_port         = try(var.egress_with_cidr_blocks[count.index].from_port, local.named[lookup(var.egress_with_cidr_blocks[count.index], "rule", "_")][0], var.rules[var.egress_with_cidr_blocks[count.index].rule][0])
  to_port           = try(var.egress_with_cidr_blocks[count.index].to_port, local.named[lookup(var.egress_with_cidr_blocks[count.index], "rule", "_")][1], var.rules[var.egress_with_cidr_blocks[count.index].rule][1])
  protocol          = try(var.egress_with_cidr_blocks[count.index].protocol, local.named[lookup(var.egress_with_cidr_blocks[count.index], "rule", "_")][2], var.rules[var.egress_with_cidr_blocks[count.index].rule][2])
  cidr_blocks       = compact(split(",", lookup(var.egress_with_cidr_blocks[count.index], "cidr_blocks", join(",", var.egress_cidr_blocks))))
  prefix_list_ids   = var.since["5.2.0"] ? null : var.egress_prefix_list_ids
}

resource "aws_security_group_rule" "egress_with_ipv6_cidr_blocks" {
  count             = local.made ? length(var.egress_with_ipv6_cidr_blocks) : 0
  security_group_id = local.group
  type              = "egress"
  from_port         = try(var.egress_with_ipv6_cidr_blocks[count.index].from_port, local.named[lookup(var.egress_with_ipv6_cidr_blocks[count.index], "rule", "_")][0], var.rules[var.egress_with_ipv6_cidr_blocks[count.index].rule][0])
  to_port           = try(var.egress_with_ipv6_cidr_blocks[count.index].to_port, local.named[lookup(var.egress_with_ipv6_cidr_blocks[count.index], "rule", "_")][1], var.rules[var.egress_with_ipv6_cidr_blocks[count.index].rule][1])
  protocol          = try(var.egress_with_ipv6_cidr_blocks[count.index].protocol, local.named[lookup(var.egress_with_ipv6_cidr_blocks[count.index], "rule", "_")][2], var.rules[var.egress_with_ipv6_cidr_blocks[count.index].rule][2])
  ipv6_cidr_blocks  = compact(split(",", lookup(var.egress_with_ipv6_cidr_blocks[count.index], "ipv6_cidr_blocks", join(",", var.egress_ipv6_cidr_blocks))))
  prefix_list_ids   = var.egress_prefix_list_ids
}

resource "aws_security_group_rule" "egress_with_self" {
  count             = local.made ? length(var.egress_with_self) : 0
  security_group_id = local.group
  type              = "egress"
  from_port         = try(var.egress_with_self[count.index].from_port, local.named[lookup(var.egress_with_self[count.index], "rule", "_")][0], var.rules[var.egress_with_self[count.index].rule][0])
  to_port           = try(var.egress_with_self[count.index].to_port, local.named[lookup(var.egress_with_self[count.index], "rule", "_")][1], var.rules[var.egress_with_self[count.index].rule][1])
  protocol          = try(var.egress_with_self[count.index].protocol, local.named[lookup(var.egress_with_self[count.index], "rule", "_")][2], var.rules[var.egress_with_self[count.index].rule][2])
  self              = lookup(var.egress_with_self[count.index], "self", true)
  ipv6_cidr_blocks  = var.since["3.6.0"] ? null : var.egress_ipv6_cidr_blocks
  prefix_list_ids   = var.egress_prefix_list_ids
}

resource "aws_security_group_rule" "egress_with_source_security_group_id" {
  count             = local.made ? length(var.egress_with_source_security_group_id) : 0
  security_group_id = local.group
  type              = "egress"
  from_port         = try(var.egress_with_source_security_group_id[count.index].from_port, local.named[lookup(var.egress_with_source_security_group_id[count.index], "rule", "_")][0], var.rules[var.egress_with_source_security_group_id[count.index].rule][0])
  to_port           = try(var.egress_with_source_security_group_id[count.index].to_port, local.named[lookup(var.egress_with_source_security_group_id[count.index], "rule", "_")][1], var.rules[var.egress_with_source_security_group_id[count.index].rule][1])
  protocol          = try(var.egress_with_source_security_group_id[count.index].protocol, local.named[lookup(var.egress_with_source_security_group_id[count.index], "rule", "_")][2], var.rules[var.egress_with_source_security_group_id[count.index].rule][2])
  source_security_group_id = var.egress_with_source_security_group_id[count.index].source_security_group_id
  ipv6_cidr_blocks         = var.since["3.6.0"] ? null : var.egress_ipv6_cidr_blocks
  prefix_list_ids          = var.egress_prefix_list_ids
}

resource "aws_security_group_rule" "egress_with_prefix_list_ids" {
  count             = var.create ? length(var.egress_with_prefix_list_ids) : 0
  security_group_id = local.group
  type              = "egress"
  from_port         = try(var.egress_with_prefix_list_ids[count.index].from_port, local.named[lookup(var.egress_with_prefix_list_ids[count.index], "rule", "_")][0], var.rules[var.egress_with_prefix_list_ids[count.index].rule][0])
  to_port           = try(var.egress_with_prefix_list_ids[count.index].to_port, local.named[lookup(var.egress_with_prefix_list_ids[count.index], "rule", "_")][1], var.rules[var.egress_with_prefix_list_ids[count.index].rule][1])
  protocol          = try(var.egress_with_prefix_list_ids[count.index].protocol, local.named[lookup(var.egress_with_prefix_list_ids[count.index], "rule", "_")][2], var.rules[var.egress_with_prefix_list_ids[count.index].rule][2])
  prefix_list_ids   = var.since["5.2.0"] ? compact(split(",", lookup(var.egress_with_prefix_list_ids[count.index], "prefix_list_ids", join(",", var.egress_prefix_list_ids)))) : var.egress_prefix_list_ids
}

resource "aws_security_group_rule" "computed_egress_rules" {
  count             = local.made ? var.number_of_computed_egress_rules : 0
  security_group_id = local.group
  type              = "egress"
  from_port         = try(local.named[var.computed_egress_rules[count.index]][0], var.rules[var.computed_egress_rules[count.index]][0])
  to_port           = try(local.named[var.computed_egress_rules[count.index]][1], var.rules[var.computed_egress_rules[count.index]][1])
  protocol          = try(local.named[var.computed_egress_rules[count.index]][2], var.rules[var.computed_egress_rules[count.index]][2])
  cidr_blocks       = var.egress_cidr_blocks
  ipv6_cidr_blocks  = var.egress_ipv6_cidr_blocks
  prefix_list_ids   = var.egress_prefix_list_ids
}

resource "aws_security_group_rule" "computed_egress_with_cidr_blocks" {
  count             = local.made ? var.number_of_computed_egress_with_cidr_blocks : 0
  security_group_id = local.group
  type              = "egress"
  from_port         = try(var.computed_egress_with_cidr_blocks[count.index].from_port, local.named[lookup(var.computed_egress_with_cidr_blocks[count.index], "rule", "_")][0], var.rules[var.computed_egress_with_cidr_blocks[count.index].rule][0])
  to_port           = try(var.computed_egress_with_cidr_blocks[count.index].to_port, local.named[lookup(var.computed_egress_with_cidr_blocks[count.index], "rule", "_")][1], var.rules[var.computed_egress_with_cidr_blocks[count.index].rule][1])
  protocol          = try(var.computed_egress_with_cidr_blocks[count.index].protocol, local.named[lookup(var.computed_egress_with_cidr_blocks[count.index], "rule", "_")][2], var.rules[var.computed_egress_with_cidr_blocks[count.index].rule][2])
  cidr_blocks       = compact(split(",", lookup(var.computed_egress_with_cidr_blocks[count.index], "cidr_blocks", join(",", var.egress_cidr_blocks))))
  prefix_list_ids   = var.since["5.2.0"] ? null : var.egress_prefix_list_ids
}

resource "aws_security_group_rule" "computed_egress_with_ipv6_cidr_blocks" {
  count             = local.made ? var.number_of_computed_egress_with_ipv6_cidr_blocks : 0
  security_group_id = local.group
  type              = "egress"
  from_port         = try(var.computed_egress_with_ipv6_cidr_blocks[count.index].from_port, local.named[lookup(var.computed_egress_with_ipv6_cidr_blocks[count.index], "rule", "_")][0], var.rules[var.computed_egress_with_ipv6_cidr_blocks[count.index].rule][0])
  to_port           = try(var.computed_egress_with_ipv6_cidr_blocks[count.index].to_port, local.named[lookup(var.computed_egress_with_ipv6_cidr_blocks[count.index], "rule", "_")][1], var.rules[var.computed_egress_with_ipv6_cidr_blocks[count.index].rule][1])
  protocol          = try(var.computed_egress_with_ipv6_cidr_blocks[count.index].protocol, local.named[lookup(var.computed_egress_with_ipv6_cidr_blocks[count.index], "rule", "_")][2], var.rules[var.computed_egress_with_ipv6_cidr_blocks[count.index].rule][2])
  ipv6_cidr_blocks  = compact(split(",", lookup(var.computed_egress_with_ipv6_cidr_blocks[count.index], "ipv6_cidr_blocks", join(",", var.egress_ipv6_cidr_blocks))))
  prefix_list_ids   = var.egress_prefix_list_ids
}

resource "aws_security_group_rule" "computed_egress_with_self" {
  count             = local.made ? var.number_of_computed_egress_with_self : 0
  security_group_id = local.group
  type              = "egress"
  from_port         = try(var.computed_egress_with_self[count.index].from_port, local.named[lookup(var.computed_egress_with_self[count.index], "rule", "_")][0], var.rules[var.computed_egress_with_self[count.index].rule][0])
  to_port           = try(var.computed_egress_with_self[count.index].to_port, local.named[lookup(var.computed_egress_with_self[count.index], "rule", "_")][1], var.rules[var.computed_egress_with_self[count.index].rule][1])
  protocol          = try(var.computed_egress_with_self[count.index].protocol, local.named[lookup(var.computed_egress_with_self[count.index], "rule", "_")][2], var.rules[var.computed_egress_with_self[count.index].rule][2])
  self              = lookup(var.computed_egress_with_self[count.index], "self", true)
  ipv6_cidr_blocks  = var.since["3.6.0"] ? null : var.egress_ipv6_cidr_blocks
  prefix_list_ids   = var.egress_prefix_list_ids
}

resource "aws_security_group_rule" "computed_egress_with_source_security_group_id" {
  count             = local.made ? var.number_of_computed_egress_with_source_security_group_id : 0
  security_group_id = local.group
  type              = "egress"
  from_port         = try(var.computed_egress_with_source_security_group_id[count.index].from_port, local.named[lookup(var.computed_egress_with_source_security_group_id[count.index], "rule", "_")][0], var.rules[var.computed_egress_with_source_security_group_id[count.index].rule][0])
  to_port           = try(var.computed_egress_with_source_security_group_id[count.index].to_port, local.named[lookup(var.computed_egress_with_source_security_group_id[count.index], "rule", "_")][1], var.rules[var.computed_egress_with_source_security_group_id[count.index].rule][1])
  protocol          = try(var.computed_egress_with_source_security_group_id[count.index].protocol, local.named[lookup(var.computed_egress_with_source_security_group_id[count.index], "rule", "_")][2], var.rules[var.computed_egress_with_source_security_group_id[count.index].rule][2])
  source_security_group_id = var.computed_egress_with_source_security_group_id[count.index].source_security_group_id
  ipv6_cidr_blocks         = var.since["3.6.0"] ? null : var.egress_ipv6_cidr_blocks
  prefix_list_ids          = var.egress_prefix_list_ids
}

resource "aws_security_group_rule" "computed_egress_with_prefix_list_ids" {
  count             = var.create ? var.number_of_computed_egress_with_prefix_list_ids : 0
  security_group_id = local.group
  type              = "egress"
  from_port         = try(var.computed_egress_with_prefix_list_ids[count.index].from_port, local.named[lookup(var.computed_egress_with_prefix_list_ids[count.index], "rule", "_")][0], var.rules[var.computed_egress_with_prefix_list_ids[count.index].rule][0])
  to_port           = try(var.computed_egress_with_prefix_list_ids[count.index].to_port, local.named[lookup(var.computed_egress_with_prefix_list_ids[count.index], "rule", "_")][1], var.rules[var.computed_egress_with_prefix_list_ids[count.index].rule][1])
  protocol          = try(var.computed_egress_with_prefix_list_ids[count.index].protocol, local.named[lookup(var.computed_egress_with_prefix_list_ids[count.index], "rule", "_")][2], var.rules[var.computed_egress_with_prefix_list_ids[count.index].rule][2])
  source_security_group_id = var.computed_egress_with_prefix_list_ids[count.index].source_security_group_id
  prefix_list_ids   = var.since["5.2.0"] ? compact(split(",", lookup(var.computed_egress_with_prefix_list_ids[count.index], "prefix_list_ids", join(",", var.egress_prefix_list_ids)))) : var.egress_prefix_list_ids
}

outputs {
  security_group_id          = join("", concat(aws_security_group.this[*].id, aws_security_group.this_name_prefix[*].id))
  security_group_arn         = join("", concat(aws_security_group.this[*].arn, aws_security_group.this_name_prefix[*].arn))
  security_group_name        = join("", concat(aws_security_group.this[*].name, aws_security_group.this_name_prefix[*].name))
  security_group_vpc_id      = var.vpc_id
  this_security_group_id     = join("", concat(aws_security_group.this[*].id, aws_security_group.this_name_prefix[*].id))
  this_security_group_name   = join("", concat(aws_security_group.this[*].name, aws_security_group.this_name_prefix[*].name))
  this_security_group_vpc_id = var.vpc_id
}
"""
