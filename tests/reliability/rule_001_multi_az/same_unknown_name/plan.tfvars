name     = "shop"
settings = { name = "returns", other = "stock" }
