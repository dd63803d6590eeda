# fix: --rule 106 --rule 203
variable "clusters" {
  default = {
    orders  = { class = "db.r6g.large" }
    billing = { class = "db.r6g.4xlarge" }
  }
}

module "database" {
  source   = "terraform-aws-modules/rds-aurora/aws"
  version  = "9.15.0"
  for_each = var.clusters

  name           = each.key
  engine         = "aurora-postgresql"
  instance_class = each.value.class
  instances      = { one = {} }
}
