subnets = 2
names   = ["a", "b"]
