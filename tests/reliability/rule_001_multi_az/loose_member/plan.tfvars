reporting_cluster = "orders"
