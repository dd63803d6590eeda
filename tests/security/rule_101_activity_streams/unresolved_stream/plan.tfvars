audited_arn = "arn:aws:rds:eu-west-1:123456789012:cluster:orders"
audit_key   = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
