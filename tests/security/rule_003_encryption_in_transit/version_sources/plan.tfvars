unknown_version = "17.4"
