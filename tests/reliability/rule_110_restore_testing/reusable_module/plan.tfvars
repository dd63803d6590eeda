name         = "orders"
restore_test = true
