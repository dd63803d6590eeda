exposed = true
