protected = ["arn:aws:rds:eu-west-1:123456789012:cluster:orders"]
plan_name = "monthly"
tested    = false
