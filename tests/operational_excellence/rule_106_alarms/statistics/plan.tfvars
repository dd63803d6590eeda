statistic = "Minimum"
often     = false
