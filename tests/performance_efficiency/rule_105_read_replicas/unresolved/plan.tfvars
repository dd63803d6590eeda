readers = 1
most    = 0
scaled  = false
