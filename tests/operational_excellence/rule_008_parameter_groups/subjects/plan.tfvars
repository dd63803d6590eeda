on      = false
release = "16"
