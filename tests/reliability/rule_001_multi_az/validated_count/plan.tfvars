several = 3
one = 1
