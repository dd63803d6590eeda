# releases: 3.13.0 5.3.0

module "secondary" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.16.1"

  name                         = "secondary"
  engine                       = "aurora-postgresql"
  instance_type_replica        = "db.r5.xlarge"
  instance_type                = "db.r5.large"
  replica_count                = 2
  is_primary_cluster           = false
  cluster_tags                 = { Tier = "gold" }
  security_group_tags          = { Net = "db" }
  allow_major_version_upgrade  = true
  monitoring_interval          = 60
  iam_role_name                = "monitor"
  iam_role_managed_policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"]
  s3_import                    = { bucket_name = "backups", ingestion_role = "arn:aws:iam::123456789012:role/x", source_engine_version = "5.6" }
}

module "given_password" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.16.1"

  name                     = "given"
  engine                   = "aurora-postgresql"
  create_random_password   = false
  password                 = "hunter22hunter22"
  monitoring_interval      = 60
  iam_role_name            = "monitor"
  iam_role_use_name_prefix = true
}
