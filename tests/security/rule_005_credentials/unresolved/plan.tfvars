password       = "from-the-pipeline"
managed        = true
snapshot       = "orders-final"
rotated_secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:billing-AbCdEf"
