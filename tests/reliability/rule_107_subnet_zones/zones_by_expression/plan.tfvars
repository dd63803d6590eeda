region  = "eu-west-1"
letters = ["a", "a"]
