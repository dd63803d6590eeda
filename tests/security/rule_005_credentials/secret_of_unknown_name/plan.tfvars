name = "orders/db"
