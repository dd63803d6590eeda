table = "rtb-0123456789abcdef0"
