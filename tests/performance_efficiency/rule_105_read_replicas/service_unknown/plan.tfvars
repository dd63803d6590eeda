service = "rds"
