class             = "db.serverless"
largest           = 16
large             = false
burstable_readers = 1
scaling           = []
pattern           = "bursty"
