# releases: 5.3.0

module "restored" {
  source  = "terraform-aws-modules/rds-aurora/aws"
  version = "9.16.1"

  name                     = "restored"
  engine                   = "aurora-postgresql"
  restore_to_point_in_time = { source_cluster_identifier = "other", use_latest_restorable_time = true, restore_type = "copy-on-write" }
}
