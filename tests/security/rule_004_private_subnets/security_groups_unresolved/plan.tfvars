security_group_ids = ["sg-0123456789abcdef0"]
allowed            = ["0.0.0.0/0"]
port               = 6432
direction          = "egress"
prefix_list_id     = "pl-0123456789abcdef0"
