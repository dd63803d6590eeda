# fix: --rule 006 --rule 007 --rule 009 --rule 010 --rule 001 --accept cost
module "orders" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.16.1"

  name           = "orders"
  engine         = "aurora-postgresql"
  engine_version = "16.4"
  instance_class = "db.r6g.large"
  instances = {
    1 = {}
    2 = {}
  }

  deletion_protection                 = true
  iam_database_authentication_enabled = true
  backup_retention_period             = 7
  monitoring_interval                 = 60
  performance_insights_enabled        = true
}
