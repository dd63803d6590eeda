large = false
