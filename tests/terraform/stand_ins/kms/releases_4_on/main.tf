# releases: 4.0.0 4.2.0

module "elsewhere" {
  source  = "terraform-aws-modules/kms/aws"
  version = "4.2.0"
  region  = "us-east-1"
  aliases = ["elsewhere"]
}
