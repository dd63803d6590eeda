skip          = true
snapshot_name = "orders-final"
