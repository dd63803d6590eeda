tier = "gold"
