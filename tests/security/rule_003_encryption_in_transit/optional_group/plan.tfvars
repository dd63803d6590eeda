custom = true
