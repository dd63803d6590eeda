other_cluster = "billing"
