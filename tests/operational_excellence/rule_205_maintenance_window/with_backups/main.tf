# The document's own example: maintenance starts when the backup window ends.
# expect: CKV_AURORA_205 passed: does not overlap
resource "aws_rds_cluster" "touching" {
  cluster_identifier           = "touching"
  engine                       = "aurora-postgresql"
  preferred_backup_window      = "03:00-04:00"
  preferred_maintenance_window = "sun:04:00-sun:05:00"
}

# expect: CKV_AURORA_205 passed: does not overlap
resource "aws_rds_cluster" "touching_at_the_end" {
  cluster_identifier           = "touching-at-the-end"
  engine                       = "aurora-postgresql"
  preferred_backup_window      = "05:00-06:00"
  preferred_maintenance_window = "sun:04:00-sun:05:00"
}

# expect: CKV_AURORA_205 passed: does not overlap
resource "aws_rds_cluster" "touching_at_midnight" {
  cluster_identifier           = "touching-at-midnight"
  engine                       = "aurora-postgresql"
  preferred_backup_window      = "00:00-00:30"
  preferred_maintenance_window = "sat:23:00-sun:00:00"
}

# expect: CKV_AURORA_205 passed: does not overlap
resource "aws_rds_cluster" "backup_over_midnight" {
  cluster_identifier           = "backup-over-midnight"
  engine                       = "aurora-postgresql"
  preferred_backup_window      = "23:45-00:15"
  preferred_maintenance_window = "sun:00:15-sun:01:00"
}

# expect: CKV_AURORA_205 failed: overlaps
resource "aws_rds_cluster" "minute_in_common" {
  cluster_identifier           = "minute-in-common"
  engine                       = "aurora-postgresql"
  preferred_backup_window      = "03:00-04:01"
  preferred_maintenance_window = "sun:04:00-sun:05:00"
}

# expect: CKV_AURORA_205 failed: overlaps
resource "aws_rds_cluster" "same_time" {
  cluster_identifier           = "same-time"
  engine                       = "aurora-postgresql"
  preferred_backup_window      = "04:00-05:00"
  preferred_maintenance_window = "wed:04:00-wed:05:00"
}

# expect: CKV_AURORA_205 failed: overlaps
resource "aws_rds_cluster" "backup_within" {
  cluster_identifier           = "backup-within"
  engine                       = "aurora-postgresql"
  preferred_backup_window      = "04:15-04:45"
  preferred_maintenance_window = "sun:04:00-sun:05:00"
}

# expect: CKV_AURORA_205 failed: overlaps
resource "aws_rds_cluster" "backup_around" {
  cluster_identifier           = "backup-around"
  engine                       = "aurora-postgresql"
  preferred_backup_window      = "01:00-09:00"
  preferred_maintenance_window = "sun:04:00-sun:05:00"
}

# expect: CKV_AURORA_205 failed: overlaps
resource "aws_rds_cluster" "before_midnight" {
  cluster_identifier           = "before-midnight"
  engine                       = "aurora-postgresql"
  preferred_backup_window      = "23:45-00:15"
  preferred_maintenance_window = "tue:23:00-tue:23:50"
}

# The backup of the day before goes on.
# expect: CKV_AURORA_205 failed: overlaps
resource "aws_rds_cluster" "after_midnight" {
  cluster_identifier           = "after-midnight"
  engine                       = "aurora-postgresql"
  preferred_backup_window      = "23:45-00:15"
  preferred_maintenance_window = "wed:00:00-wed:00:30"
}

# expect: CKV_AURORA_205 failed: overlaps
resource "aws_rds_cluster" "both_over_midnight" {
  cluster_identifier           = "both-over-midnight"
  engine                       = "aurora-postgresql"
  preferred_backup_window      = "23:45-00:15"
  preferred_maintenance_window = "Sun:23:45-Mon:00:15"
}

# expect: CKV_AURORA_205 failed: overlaps
resource "aws_rds_cluster" "from_one_week_into_the_next" {
  cluster_identifier           = "from-one-week-into-the-next"
  engine                       = "aurora-postgresql"
  preferred_backup_window      = "00:00-00:30"
  preferred_maintenance_window = "sun:23:30-mon:00:30"
}

# expect: CKV_AURORA_205 failed: overlaps
resource "aws_rds_cluster" "over_a_day" {
  cluster_identifier           = "over-a-day"
  engine                       = "aurora-postgresql"
  preferred_backup_window      = "12:00-12:30"
  preferred_maintenance_window = "sat:06:00-sun:06:00"
}

# expect: CKV_AURORA_205 failed: preferred_backup_window
resource "aws_rds_cluster" "backup_malformed" {
  cluster_identifier           = "backup-malformed"
  engine                       = "aurora-postgresql"
  preferred_backup_window      = "sun:03:00-sun:04:00"
  preferred_maintenance_window = "sun:04:00-sun:05:00"
}
