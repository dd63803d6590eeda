protected = ["arn:aws:rds:*:*:cluster:orders"]
