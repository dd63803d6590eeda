# releases: 7.4.0 7.7.1

module "multi_az" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.16.1"

  name                      = "multi-az"
  engine                    = "postgres"
  engine_version            = "16.4"
  cluster_use_name_prefix   = true
  cluster_members           = ["one"]
  availability_zones        = ["eu-west-1a", "eu-west-1b"]
  db_cluster_instance_class = "db.r6gd.xlarge"
  allocated_storage         = 256
  skip_final_snapshot       = true
  s3_import                 = { bucket_name = "backups", ingestion_role = "arn:aws:iam::123456789012:role/x", source_engine_version = "8.0" }
}
