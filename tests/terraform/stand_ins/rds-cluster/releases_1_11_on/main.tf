# releases: 1.11.2 1.15.0 1.18.0 2.0.0 2.5.0

module "newer" {
  source  = "cloudposse/rds-cluster/aws"
  version = "2.5.0"
  vpc_id  = "vpc-0123456789abcdef0"
  subnets = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  tenant                               = "core"
  name                                 = "Newer"
  label_key_case                       = "lower"
  label_value_case                     = "upper"
  labels_as_tags                       = ["name", "tenant"]
  engine                               = "aurora-postgresql"
  allow_major_version_upgrade          = true
  manage_admin_user_password           = true
  admin_user_secret_kms_key_id         = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  subnet_group_name                    = "subnets"
  serverlessv2_scaling_configuration   = { min_capacity = 0.5, max_capacity = 8 }
  allowed_ipv6_cidr_blocks             = ["fd00::/8"]
  intra_security_group_traffic_enabled = true
  egress_enabled                       = false
  activity_stream_enabled              = true
  activity_stream_mode                 = "sync"
  activity_stream_kms_key_id           = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  parameter_group_name_prefix_enabled  = false
}

module "secondary" {
  source  = "cloudposse/rds-cluster/aws"
  version = "2.5.0"
  vpc_id  = "vpc-0123456789abcdef0"
  subnets = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  name                               = "secondary"
  engine                             = "aurora-postgresql"
  cluster_type                       = "global"
  global_cluster_identifier          = "global"
  db_cluster_instance_class          = "db.r6gd.xlarge"
  allocated_storage                  = 256
  serverlessv2_scaling_configuration = { min_capacity = 1, max_capacity = 8 }
  snapshot_identifier                = "snapshot"
  storage_encrypted                  = true
}

module "multi_az" {
  source  = "cloudposse/rds-cluster/aws"
  version = "2.5.0"
  vpc_id  = "vpc-0123456789abcdef0"
  subnets = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]

  name                      = "multi-az"
  engine                    = "postgres"
  db_cluster_instance_class = "db.r6gd.xlarge"
  allocated_storage         = 256
  label_value_case          = "title"
}
