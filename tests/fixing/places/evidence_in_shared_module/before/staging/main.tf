provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "ireland"
  region = "eu-west-1"
}

module "orders" {
  source = "../database"
  name   = "orders-staging"
  size   = "db.t4g.medium"

  providers = {
    aws           = aws
    aws.elsewhere = aws.ireland
  }
}
