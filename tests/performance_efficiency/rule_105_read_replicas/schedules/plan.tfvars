least = 1
busy  = false
most  = 4
