release  = "6.0.0"
defaults = false
