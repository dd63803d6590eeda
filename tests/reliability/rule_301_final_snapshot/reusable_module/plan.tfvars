name                = "orders"
skip_final_snapshot = false
