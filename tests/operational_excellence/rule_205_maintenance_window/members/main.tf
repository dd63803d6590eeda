# Engine upgrades follow the window of the cluster.
# expect: CKV_AURORA_205 failed: only on members
resource "aws_rds_cluster" "on_members_only" {
  cluster_identifier = "on-members-only"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "on_members_only" {
  count = 2

  cluster_identifier           = aws_rds_cluster.on_members_only.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  preferred_maintenance_window = "sun:04:00-sun:05:00"
}

# expect: CKV_AURORA_205 passed
resource "aws_rds_cluster" "inherited" {
  cluster_identifier           = "inherited"
  engine                       = "aurora-postgresql"
  preferred_maintenance_window = "sun:04:00-sun:05:00"
}

resource "aws_rds_cluster_instance" "inherited" {
  cluster_identifier = aws_rds_cluster.inherited.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# Members may have a window of their own, for updates of their operating system.
# expect: CKV_AURORA_205 passed
resource "aws_rds_cluster" "one_after_the_other" {
  cluster_identifier           = "one-after-the-other"
  engine                       = "aurora-postgresql"
  preferred_maintenance_window = "sun:04:00-sun:05:00"
}

resource "aws_rds_cluster_instance" "one_after_the_other" {
  cluster_identifier           = aws_rds_cluster.one_after_the_other.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  preferred_maintenance_window = "mon:04:00-mon:05:00"
}

# Changes that do not wait for the window are no matter of this rule: AWS's own maintenance waits.
# expect: CKV_AURORA_205 passed
resource "aws_rds_cluster" "at_once" {
  cluster_identifier           = "at-once"
  engine                       = "aurora-postgresql"
  preferred_maintenance_window = "sun:04:00-sun:05:00"
  apply_immediately            = true
}

resource "aws_rds_cluster_instance" "at_once" {
  cluster_identifier = aws_rds_cluster.at_once.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
