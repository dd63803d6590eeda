# fix: --rule 302 --rule 104 --accept all
module "orders" {
  source = "./database"
  name   = "orders"
}

module "invoices" {
  source = "./database"
  name   = "invoices"
}
