name = "main"
