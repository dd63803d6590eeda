least = 1
busy  = false
most  = 4
none  = 0
