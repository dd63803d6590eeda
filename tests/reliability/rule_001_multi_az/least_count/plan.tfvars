readers = 3
