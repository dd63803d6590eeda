retention  = 3
production = true
engine     = "aurora-postgresql"
