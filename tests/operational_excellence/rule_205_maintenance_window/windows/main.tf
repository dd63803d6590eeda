# expect: CKV_AURORA_205 passed
resource "aws_rds_cluster" "plain" {
  cluster_identifier           = "plain"
  engine                       = "aurora-postgresql"
  preferred_maintenance_window = "sun:04:00-sun:05:00"
}

# expect: CKV_AURORA_205 passed
resource "aws_rds_cluster" "half_an_hour" {
  cluster_identifier           = "half-an-hour"
  engine                       = "aurora-postgresql"
  preferred_maintenance_window = "mon:02:00-mon:02:30"
}

# AWS and the provider fold the case.
# expect: CKV_AURORA_205 passed
resource "aws_rds_cluster" "capitals" {
  cluster_identifier           = "capitals"
  engine                       = "aurora-postgresql"
  preferred_maintenance_window = "Sun:23:45-Mon:00:15"
}

# expect: CKV_AURORA_205 passed
resource "aws_rds_cluster" "over_the_week_s_end" {
  cluster_identifier           = "over-the-week-s-end"
  engine                       = "aurora-postgresql"
  preferred_maintenance_window = "sat:23:30-sun:00:30"
}

# Weeks are circles: wherever they are said to start.
# expect: CKV_AURORA_205 passed
resource "aws_rds_cluster" "sunday_to_monday" {
  cluster_identifier           = "sunday-to-monday"
  engine                       = "aurora-postgresql"
  preferred_maintenance_window = "sun:23:30-mon:00:30"
}

# expect: CKV_AURORA_205 passed
resource "aws_rds_cluster" "a_day" {
  cluster_identifier           = "a-day"
  engine                       = "aurora-postgresql"
  preferred_maintenance_window = "sat:06:00-sun:06:00"
}

# expect: CKV_AURORA_205 failed: is not set
resource "aws_rds_cluster" "missing" {
  cluster_identifier = "missing"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_205 failed: is not set
resource "aws_rds_cluster" "null_window" {
  cluster_identifier           = "null-window"
  engine                       = "aurora-postgresql"
  preferred_maintenance_window = null
}

# expect: CKV_AURORA_205 failed: is not set
resource "aws_rds_cluster" "empty" {
  cluster_identifier           = "empty"
  engine                       = "aurora-postgresql"
  preferred_maintenance_window = ""
}

# expect: CKV_AURORA_205 failed: lasts 15 minutes
resource "aws_rds_cluster" "fifteen_minutes" {
  cluster_identifier           = "fifteen-minutes"
  engine                       = "aurora-postgresql"
  preferred_maintenance_window = "sun:04:00-sun:04:15"
}

# expect: CKV_AURORA_205 failed: lasts 0 minutes
resource "aws_rds_cluster" "no_time" {
  cluster_identifier           = "no-time"
  engine                       = "aurora-postgresql"
  preferred_maintenance_window = "sun:04:00-sun:04:00"
}

# The end lies before the start: it ends a week later.
# expect: CKV_AURORA_205 failed: longer than a day
resource "aws_rds_cluster" "nearly_a_week" {
  cluster_identifier           = "nearly-a-week"
  engine                       = "aurora-postgresql"
  preferred_maintenance_window = "sun:05:00-sun:04:00"
}

# expect: CKV_AURORA_205 failed: longer than a day
resource "aws_rds_cluster" "a_day_and_a_minute" {
  cluster_identifier           = "a-day-and-a-minute"
  engine                       = "aurora-postgresql"
  preferred_maintenance_window = "sat:06:00-sun:06:01"
}

# expect: CKV_AURORA_205 failed: does not have the form
resource "aws_rds_cluster" "without_days" {
  cluster_identifier           = "without-days"
  engine                       = "aurora-postgresql"
  preferred_maintenance_window = "04:00-05:00"
}

# expect: CKV_AURORA_205 failed: does not have the form
resource "aws_rds_cluster" "full_name_of_a_day" {
  cluster_identifier           = "full-name-of-a-day"
  engine                       = "aurora-postgresql"
  preferred_maintenance_window = "sunday:04:00-sunday:05:00"
}

# expect: CKV_AURORA_205 failed: does not have the form
resource "aws_rds_cluster" "hour_24" {
  cluster_identifier           = "hour-24"
  engine                       = "aurora-postgresql"
  preferred_maintenance_window = "sun:23:00-sun:24:00"
}

# expect: CKV_AURORA_205 failed: does not have the form
resource "aws_rds_cluster" "with_blanks" {
  cluster_identifier           = "with-blanks"
  engine                       = "aurora-postgresql"
  preferred_maintenance_window = "sun:04:00 - sun:05:00"
}
