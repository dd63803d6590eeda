# fix: --rule 104 --accept cost
module "orders" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.15.0"

  name                        = "orders"
  engine                      = "aurora-postgresql"
  vpc_id                      = "vpc-0123456789abcdef0"
  create_db_subnet_group      = true
  subnets                     = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  manage_master_user_password = true
}
