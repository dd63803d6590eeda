# fix: --rule 003 --rule 008 --rule 208 --accept connections
module "orders" {
  source = "./database"
  parameters = [
    { name = "rds.force_ssl", value = "0" },
  ]
}

module "billing" {
  source = "./database"
}
