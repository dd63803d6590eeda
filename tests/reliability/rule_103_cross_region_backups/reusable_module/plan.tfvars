name           = "orders"
copy_vault_arn = "arn:aws:backup:eu-central-1:123456789012:backup-vault:dr"
