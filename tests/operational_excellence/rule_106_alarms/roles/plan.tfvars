role = "READER"
