subnet_ids        = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
subnet_group_name = "orders"
vpc_id            = "vpc-0123456789abcdef0"
route_table_id    = "rtb-0123456789abcdef0"
