name    = "orders-prod"
bucket  = "files"
members = 2
