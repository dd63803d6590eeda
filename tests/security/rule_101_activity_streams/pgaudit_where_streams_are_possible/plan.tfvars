class = "db.x2g.large"
