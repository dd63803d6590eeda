interval   = 30
insights   = false
production = false
