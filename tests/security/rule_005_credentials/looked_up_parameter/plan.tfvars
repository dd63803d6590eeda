name     = "password"
password = "made-up-for-the-plan"
