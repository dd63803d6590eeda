types     = ["AWS::S3::Bucket"]
recording = true
