# fix: --rule 009 --rule 006
module "orders" {
  source              = "./database"
  deletion_protection = false
}

module "billing" {
  source = "./database"
}
