audit_perhaps = false
