home_region = "eu-south-1"
away_region = "eu-north-1"
