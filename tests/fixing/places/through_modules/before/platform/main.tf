variable "protected" {}

locals {
  safe = tobool(var.protected)
}

module "database" {
  source              = "../database"
  deletion_protection = local.safe
}
