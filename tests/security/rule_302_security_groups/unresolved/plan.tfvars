groups      = []
group       = "sg-0123456789abcdef0"
group_names = ["app", "batch"]
engine      = "aurora-postgresql"
