# fix: --rule 103 --rule 110 --accept cost
provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

resource "aws_rds_cluster" "orders" {
  provider           = aws.frankfurt
  cluster_identifier = "orders-staging"
  engine             = "aurora-postgresql"
  tags               = { environment = "staging" }
}
