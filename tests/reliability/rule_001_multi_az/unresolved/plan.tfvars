instances  = 2
members    = { writer = "db.r7g.large" }
production = true
zone       = "eu-west-1b"
