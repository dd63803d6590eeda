tag      = "1.27"
registry = "registry.example.com"
password = "not-a-secret-1"
command  = ["serve"]
