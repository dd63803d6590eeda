# What looks like a cross-Region backup of an Aurora PostgreSQL cluster and is none.

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

# Copied once, by whoever applies this.
# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "snapshot_copied" {
  cluster_identifier = "snapshot-copied"
  engine             = "aurora-postgresql"
}

resource "aws_db_cluster_snapshot" "once" {
  db_cluster_identifier          = aws_rds_cluster.snapshot_copied.id
  db_cluster_snapshot_identifier = "once"
}

resource "aws_rds_cluster_snapshot_copy" "to_destination" {
  source_db_cluster_snapshot_identifier = aws_db_cluster_snapshot.once.db_cluster_snapshot_arn
  target_db_cluster_snapshot_identifier = "once-copied"
  destination_region                    = "eu-central-1"
}

resource "aws_rds_cluster_snapshot_copy" "by_provider" {
  provider = aws.frankfurt

  source_db_cluster_snapshot_identifier = aws_db_cluster_snapshot.once.db_cluster_snapshot_arn
  target_db_cluster_snapshot_identifier = "once-copied-too"
}

# Replicates the backups of RDS instances; Aurora does not have it.
# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "instance_backups_replicated" {
  cluster_identifier = "instance-backups-replicated"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "replicated" {
  cluster_identifier = aws_rds_cluster.instance_backups_replicated.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_db_instance_automated_backups_replication" "replicated" {
  provider = aws.frankfurt

  source_db_instance_arn = aws_rds_cluster_instance.replicated.arn
  retention_period       = 14
}

# Aurora PostgreSQL has no cross-Region replicas outside of a global database.
# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "replication_source" {
  cluster_identifier = "replication-source"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster" "replica" {
  provider = aws.frankfurt

  cluster_identifier            = "replica"
  engine                        = "aurora-postgresql"
  replication_source_identifier = aws_rds_cluster.replication_source.arn
}

# A long time in one Region.
# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "long_retention" {
  cluster_identifier      = "long-retention"
  engine                  = "aurora-postgresql"
  backup_retention_period = 35
}

# A policy of the organization, though not one of backups.
resource "aws_organizations_policy" "regions" {
  name = "regions"
  type = "SERVICE_CONTROL_POLICY"
  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Deny"
      Action   = "backup:DeleteBackupVault"
      Resource = "*"
    }]
  })
}

# A vault in another Region, and a plan that copies to it tables only.
resource "aws_backup_vault" "frankfurt" {
  provider = aws.frankfurt

  name = "dr"
}

resource "aws_backup_plan" "tables" {
  name = "tables"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"

    copy_action {
      destination_vault_arn = aws_backup_vault.frankfurt.arn
    }
  }
}

resource "aws_backup_selection" "tables" {
  name         = "tables"
  plan_id      = aws_backup_plan.tables.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = ["arn:aws:dynamodb:*:*:table/*"]
}
