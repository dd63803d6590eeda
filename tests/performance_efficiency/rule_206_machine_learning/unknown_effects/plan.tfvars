effect  = "Allow"
service = "bedrock"
secret  = "arn:aws:s3:::secret/*"
