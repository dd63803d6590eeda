name   = "shop"
region = "eu-west-1"
