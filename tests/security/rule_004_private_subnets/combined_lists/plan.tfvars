use_public         = false
subnet_ids         = ["subnet-0123456789abcdef0"]
security_group_ids = []
