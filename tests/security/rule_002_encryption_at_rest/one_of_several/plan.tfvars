which = "live"
