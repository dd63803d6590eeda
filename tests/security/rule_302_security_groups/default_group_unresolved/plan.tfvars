group = "default"
