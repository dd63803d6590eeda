create = true
names  = ["db"]
