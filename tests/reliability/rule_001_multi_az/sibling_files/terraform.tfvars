orders_instances = 2
