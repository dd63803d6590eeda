insights = false
