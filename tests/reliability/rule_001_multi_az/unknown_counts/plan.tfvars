clusters = 1
writers  = 1
second   = "orders-2"
