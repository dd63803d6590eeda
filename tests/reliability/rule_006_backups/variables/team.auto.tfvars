lowered = 5
