interval = 30
insights = true
