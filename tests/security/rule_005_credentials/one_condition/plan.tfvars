managed = true
