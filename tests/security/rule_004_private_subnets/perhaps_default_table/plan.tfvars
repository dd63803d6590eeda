tables = 1
