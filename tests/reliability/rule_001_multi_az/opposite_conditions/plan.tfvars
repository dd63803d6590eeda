big   = true
other = false
