key      = "arn:aws:kms:eu-west-1:123456789012:key/0d8b3ca1-4b51-4b0c-9c3e-2b1f8f3f6a10"
encrypt  = true
snapshot = "arn:aws:rds:eu-west-1:123456789012:cluster-snapshot:orders"
alias    = "alias/orders"
