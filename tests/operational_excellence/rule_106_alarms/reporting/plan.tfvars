class = "db.r7g.large"
