default_tags = { Owner = "orders", CostCenter = "4711" }
tags         = { Owner = "orders" }
owner        = "orders"
engine       = "aurora-postgresql"
