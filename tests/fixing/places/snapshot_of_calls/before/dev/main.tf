module "orders" {
  source = "../database"
  name   = "orders"
  stage  = "dev"
}

module "billing" {
  source = "../database"
  name   = "billing"
  stage  = "dev"
}
