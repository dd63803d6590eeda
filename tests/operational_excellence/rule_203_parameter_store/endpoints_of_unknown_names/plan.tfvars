name   = "orders-prod"
bucket = "files"
