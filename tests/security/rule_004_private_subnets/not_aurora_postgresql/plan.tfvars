engine = "aurora-postgresql"
