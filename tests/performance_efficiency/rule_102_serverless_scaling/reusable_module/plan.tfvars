name    = "orders"
class   = "db.serverless"
largest = 16
