# releases: 0.24.1 0.25.0

module "parent" {
  source      = "cloudposse/label/null"
  version     = "0.25.0"
  namespace   = "EG"
  environment = "uw2"
  stage       = "Prod"
  name        = "orders_db"
  attributes  = ["main"]
  tags        = { Team = "data" }
}

resource "aws_rds_cluster_parameter_group" "parent" {
  name   = "${module.parent.id}!"
  family = "${module.parent.namespace}/${module.parent.environment}/${module.parent.stage}/${module.parent.name}/${module.parent.delimiter}/${module.parent.enabled}/${join(",", module.parent.attributes)}/${module.parent.id_full}"
  tags   = module.parent.tags
}

module "child" {
  source     = "cloudposse/label/null"
  version    = "0.25.0"
  context    = module.parent.context
  name       = "child"
  attributes = ["second"]
  delimiter  = "."
  tags       = { Child = "yes" }
}

resource "aws_rds_cluster_parameter_group" "child" {
  name   = "${module.child.id}!"
  family = "${module.child.namespace}/${module.child.environment}/${module.child.stage}/${module.child.name}/${module.child.delimiter}/${module.child.enabled}/${join(",", module.child.attributes)}/${module.child.id_full}"
  tags   = module.child.tags
}

module "none" {
  source  = "cloudposse/label/null"
  version = "0.25.0"
  enabled = false
  name    = "none"
}

resource "aws_rds_cluster_parameter_group" "none" {
  name   = "${module.none.id}!"
  family = "${module.none.namespace}/${module.none.environment}/${module.none.stage}/${module.none.name}/${module.none.delimiter}/${module.none.enabled}/${join(",", module.none.attributes)}/${module.none.id_full}"
  tags   = module.none.tags
}

module "shaped" {
  source              = "cloudposse/label/null"
  version             = "0.25.0"
  namespace           = "a-rather-long-name-of-a-company"
  stage               = "test"
  name                = "shaped"
  label_order         = ["name", "namespace"]
  label_key_case      = "lower"
  label_value_case    = "upper"
  regex_replace_chars = "/[^a-z-]/"
  id_length_limit     = 24
}

resource "aws_rds_cluster_parameter_group" "shaped" {
  name   = "${module.shaped.id}!"
  family = "${module.shaped.namespace}/${module.shaped.environment}/${module.shaped.stage}/${module.shaped.name}/${module.shaped.delimiter}/${module.shaped.enabled}/${join(",", module.shaped.attributes)}/${module.shaped.id_full}"
  tags   = module.shaped.tags
}
