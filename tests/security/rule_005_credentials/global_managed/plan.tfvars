global_cluster = "elsewhere"
