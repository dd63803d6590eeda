# fix: --rule 106 --rule 108 --rule 202 --rule 203 --rule 207 --accept cost
module "orders" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.15.0"

  name   = "orders"
  engine = "aurora-postgresql"
  tags   = var.tags

  providers = {
    aws = aws.ireland
  }
}

variable "tags" {
  type    = map(string)
  default = {}
}

provider "aws" {
  alias  = "ireland"
  region = "eu-west-1"
}
