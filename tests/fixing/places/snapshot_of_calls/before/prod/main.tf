module "orders" {
  source = "../database"
  name   = "orders"
  stage  = "prod"
}
