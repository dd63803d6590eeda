identifier = "S3_BUCKET_VERSIONING_ENABLED"
engine     = "aurora-postgresql"
