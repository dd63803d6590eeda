module "orders" {
  source = "../database"
  name   = "orders"
}
