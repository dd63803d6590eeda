protected = true
protected_too = true
