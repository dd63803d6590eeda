name              = "orders"
stream_enabled    = true
stream_kms_key_id = "alias/orders-audit"
