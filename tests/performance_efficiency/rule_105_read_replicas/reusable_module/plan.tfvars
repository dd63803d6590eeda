name      = "orders"
instances = { writer = { class = "db.r7g.large" }, reader = { class = "db.r7g.large" } }
