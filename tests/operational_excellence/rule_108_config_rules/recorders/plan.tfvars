types     = ["AWS::S3::Bucket"]
recording = true
strategy  = "EXCLUSION_BY_RESOURCE_TYPES"
