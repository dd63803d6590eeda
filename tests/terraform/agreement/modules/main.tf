# Modules within modules, called by count and for_each, with typed inputs, outputs and two configurations of a provider.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = var.region
  default_tags {
    tags = local.common_tags
  }
}

provider "aws" {
  alias  = "dr"
  region = "eu-central-1"
  default_tags {
    tags = merge(local.common_tags, { Purpose = "recovery" })
  }
}

locals {
  common_tags = { Service = var.service, Stage = var.stage }
  network = {
    for name, one in var.networks : name => one if one.enabled
  }
}

module "network" {
  source   = "./network"
  for_each = local.network

  name    = "${var.service}-${each.key}"
  cidr    = each.value.cidr
  subnets = each.value.subnets
  tags    = each.value.tags
}

module "recovery" {
  source = "./network"
  count  = var.with_recovery ? 1 : 0
  providers = {
    aws = aws.dr
  }

  name = "${var.service}-dr"
  cidr = "10.200.0.0/16"
}

module "database" {
  source   = "./database"
  for_each = { for database in var.databases : database.name => database }

  settings   = each.value
  subnet_ids = module.network[each.value.network].subnet_ids
  vpc_id     = module.network[each.value.network].vpc.id
  vpc_cidr   = module.network[each.value.network].vpc.cidr
}

resource "aws_ssm_parameter" "port" {
  for_each = module.database

  name  = "/${var.service}/${each.key}/port"
  type  = "String"
  value = each.value.port
}

resource "aws_ssm_parameter" "networks" {
  name  = "/${var.service}/networks"
  type  = "StringList"
  value = join(",", [for name, network in module.network : "${name}=${network.vpc.cidr}"])
}

resource "aws_ssm_parameter" "recovery" {
  provider = aws.dr
  name     = "/${var.service}/recovery"
  type     = "String"
  value    = jsonencode(concat(module.recovery[*].vpc.cidr, ["none"]))
}
