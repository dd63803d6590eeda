members = ["stock-1", "stock-2"]
