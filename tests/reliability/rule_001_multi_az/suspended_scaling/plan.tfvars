paused = true
