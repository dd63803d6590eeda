# expect: CKV_AURORA_009 passed
resource "aws_rds_cluster" "on" {
  engine              = "aurora-postgresql"
  deletion_protection = true
}

# expect: CKV_AURORA_009 failed: deletion_protection
resource "aws_rds_cluster" "off" {
  engine              = "aurora-postgresql"
  deletion_protection = false
}

# expect: CKV_AURORA_009 failed: deletion_protection
resource "aws_rds_cluster" "unset" {
  engine = "aurora-postgresql"
}

# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "null" {
  engine              = "aurora-postgresql"
  deletion_protection = null
}

# expect: CKV_AURORA_009 passed
resource "aws_rds_cluster" "text_true" {
  engine              = "aurora-postgresql"
  deletion_protection = "true"
}

# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "text_false" {
  engine              = "aurora-postgresql"
  deletion_protection = "false"
}

# Stops Terraform only: the console, the API and other stacks can still delete the cluster.
# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "prevent_destroy" {
  engine = "aurora-postgresql"

  lifecycle {
    prevent_destroy = true
  }
}

# How the last snapshot is taken is another question.
# expect: CKV_AURORA_009 passed
resource "aws_rds_cluster" "without_final_snapshot" {
  engine              = "aurora-postgresql"
  deletion_protection = true
  skip_final_snapshot = true
  apply_immediately   = false
}

# What the code says, even where Terraform is told not to follow it later.
# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "ignored_changes" {
  engine              = "aurora-postgresql"
  deletion_protection = false

  lifecycle {
    ignore_changes = [deletion_protection]
  }
}
