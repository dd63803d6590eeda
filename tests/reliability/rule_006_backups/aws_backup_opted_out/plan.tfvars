aurora_in_north = false
