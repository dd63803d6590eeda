list = "pl-0fedcba9876543210"
