protected = ["arn:aws:rds:eu-west-1:123456789012:cluster:perhaps-protected"]
kept_days = 14
