gateway_id = "igw-0123456789abcdef0"
routes     = { "10.8.0.0/16" = "vgw-0123456789abcdef0" }
public     = true
