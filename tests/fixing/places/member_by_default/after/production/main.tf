module "orders" {
  source = "../database"
  name   = "orders"
  instances = {
    a = {
      class = "db.r6g.large"
    }
    reader = {
      class = "db.r6g.large"
    }
  }
}
