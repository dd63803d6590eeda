subnet_ids = ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"]
group      = "made-by-another-team"
zones      = ["eu-west-1a", "eu-west-1b"]
zone       = "eu-west-1a"
other_zone = "eu-west-1a"
wide       = true
engine     = "aurora-postgresql"
