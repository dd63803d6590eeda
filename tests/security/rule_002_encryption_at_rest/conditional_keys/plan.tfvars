strict = true
