region        = "eu-west-1"
stage         = "overwritten below"
with_recovery = "true"
networks = {
  main  = { cidr = "10.1.0.0/16", tags = { Tier = 1 } }
  small = { cidr = "10.2.0.0/20", subnets = "2" }
  none  = { cidr = "10.3.0.0/16", enabled = false }
}
