# An organization's policy gives its accounts backup plans that this code does not show.

resource "aws_organizations_policy" "backups" {
  name    = "backups"
  type    = "BACKUP_POLICY"
  content = jsonencode({ plans = {} })
}

# expect: CKV_AURORA_006 undecided: aws_organizations_policy.backups may select this cluster
resource "aws_rds_cluster" "short" {
  cluster_identifier      = "short"
  engine                  = "aurora-postgresql"
  backup_retention_period = 1
}

# expect: CKV_AURORA_006 passed
resource "aws_rds_cluster" "long" {
  cluster_identifier      = "long"
  engine                  = "aurora-postgresql"
  backup_retention_period = 14
}
