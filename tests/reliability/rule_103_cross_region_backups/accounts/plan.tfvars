region  = "central-1"
regions = { prod = "eu-west-1" }
