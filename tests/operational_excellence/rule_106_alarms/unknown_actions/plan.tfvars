topic_arn  = "arn:aws:sns:eu-west-1:111122223333:ops"
topic_arns = []
night      = true
