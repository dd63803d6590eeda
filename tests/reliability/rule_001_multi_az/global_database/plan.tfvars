master_password = "for-the-plan-only-1"
