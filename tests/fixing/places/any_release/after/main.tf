# fix: --rule 001 --rule 005 --rule 009 --accept all
resource "random_password" "orders" {
  length = 32
}

module "orders" {
  source = "terraform-aws-modules/rds-aurora/aws"

  name           = "orders"
  engine         = "aurora-postgresql"
  engine_version = "16.6"
  vpc_id         = "vpc-0123456789abcdef0"
  instance_class = "db.r6g.large"

  manage_master_user_password = true

  instances = {
    1 = {
      identifier          = "orders-1"
      instance_class      = "db.r6g.xlarge"
      publicly_accessible = true
    }
    2 = {
      instance_class = "db.r6g.xlarge"
    }
  }
  deletion_protection = true
}
