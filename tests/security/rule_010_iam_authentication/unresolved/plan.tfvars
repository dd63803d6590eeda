iam = true
