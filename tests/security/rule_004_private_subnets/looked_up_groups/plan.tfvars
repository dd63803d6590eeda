group = "sg-0fedcba9876543210"
