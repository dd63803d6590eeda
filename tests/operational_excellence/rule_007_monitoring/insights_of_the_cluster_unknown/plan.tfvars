insights = false
mode     = "standard"
