log     = "0"
readers = 1
