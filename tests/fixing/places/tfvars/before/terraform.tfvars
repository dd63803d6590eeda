# Values of production.
deletion_protection = false

database = {
  name = "orders"
}
