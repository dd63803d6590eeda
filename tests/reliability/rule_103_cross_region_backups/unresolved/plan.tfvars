copy_to       = "arn:aws:backup:eu-central-1:123456789012:backup-vault:dr"
copy_region   = "eu-west-1"
copies        = []
plan_id       = "1f2e3d4c-5b6a-7980-1234-56789abcdef0"
account       = "111122223333"
copies_wanted = false
