# fix: --rule 009 --rule 006
module "orders" {
  source              = "./database"
  deletion_protection = true
  retention           = 7
}

module "billing" {
  source              = "./database"
  retention           = 7
  deletion_protection = true
}
