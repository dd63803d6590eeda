# fix: --rule 301
variable "stage" {
  default = "production"
}

module "orders" {
  source = "./database"
  name   = "orders-${var.stage}"
}

module "tenant" {
  for_each = toset(["green", "blue"])
  source   = "./database"
  name     = each.key
}
