replica_of = "arn:aws:rds:eu-west-1:123456789012:db:orders"
