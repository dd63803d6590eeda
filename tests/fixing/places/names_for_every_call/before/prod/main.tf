provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "ireland"
  region = "eu-west-1"
}

module "orders" {
  source = "../database"
  name   = "orders-prod"
  major  = "16"

  providers = {
    aws           = aws
    aws.elsewhere = aws.ireland
  }
}
