# releases: 0.25.0

module "tenant" {
  source         = "cloudposse/label/null"
  version        = "0.25.0"
  tenant         = "core"
  name           = "orders"
  labels_as_tags = ["name", "tenant"]
}

resource "aws_rds_cluster_parameter_group" "tenant" {
  name   = "${module.tenant.id}!"
  family = "${module.tenant.namespace}/${module.tenant.environment}/${module.tenant.stage}/${module.tenant.name}/${module.tenant.delimiter}/${module.tenant.enabled}/${join(",", module.tenant.attributes)}/${module.tenant.id_full}"
  tags   = module.tenant.tags
}
