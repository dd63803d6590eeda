protect    = true
stage_name = "eu"
