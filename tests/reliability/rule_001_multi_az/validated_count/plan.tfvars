several = 3
one = 1
many = 5
