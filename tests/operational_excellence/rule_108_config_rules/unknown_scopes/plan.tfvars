mode  = "PROACTIVE"
types = ["AWS::RDS::DBInstance"]
id    = "cluster-of-others"
key   = "Team"
value = "no"
