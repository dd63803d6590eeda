worldwide = true
