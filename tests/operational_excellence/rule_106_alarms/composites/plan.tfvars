composed = false
