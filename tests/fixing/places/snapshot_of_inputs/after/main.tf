# fix: --rule 301
variable "stage" {
  default = "production"
}

module "orders" {
  source   = "./database"
  name     = "orders-${var.stage}"
  skip     = false
  snapshot = "orders-${var.stage}-aurora-final"
}

module "tenant" {
  for_each = toset(["green", "blue"])
  source   = "./database"
  name     = each.key
  skip     = false
  snapshot = "${each.key}-aurora-final"
}
