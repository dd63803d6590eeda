require_tls = true
