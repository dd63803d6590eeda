old = true
