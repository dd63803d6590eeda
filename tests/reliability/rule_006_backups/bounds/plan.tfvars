days       = 10
production = true
