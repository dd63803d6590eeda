scaled_cluster = "orders"
