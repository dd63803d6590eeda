use_public         = false
subnet_ids         = ["subnet-0123456789abcdef0"]
security_group_ids = []
ranges             = ["192.168.0.0/16"]
