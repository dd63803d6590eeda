compliance = true
