# Values of production.
deletion_protection = true

database = {
  name      = "orders"
  retention = 7
}
