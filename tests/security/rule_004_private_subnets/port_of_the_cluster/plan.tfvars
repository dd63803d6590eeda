port = 5433
