# expect: CKV_AURORA_010 passed
resource "aws_rds_cluster" "on" {
  engine                              = "aurora-postgresql"
  iam_database_authentication_enabled = true
}

# expect: CKV_AURORA_010 failed: iam_database_authentication_enabled
resource "aws_rds_cluster" "off" {
  engine                              = "aurora-postgresql"
  iam_database_authentication_enabled = false
}

# expect: CKV_AURORA_010 failed: iam_database_authentication_enabled
resource "aws_rds_cluster" "unset" {
  engine = "aurora-postgresql"
}

# expect: CKV_AURORA_010 failed
resource "aws_rds_cluster" "null" {
  engine                              = "aurora-postgresql"
  iam_database_authentication_enabled = null
}

# expect: CKV_AURORA_010 passed
resource "aws_rds_cluster" "text_true" {
  engine                              = "aurora-postgresql"
  iam_database_authentication_enabled = "true"
}

# expect: CKV_AURORA_010 failed
resource "aws_rds_cluster" "text_false" {
  engine                              = "aurora-postgresql"
  iam_database_authentication_enabled = "false"
}

# The rule is not one for production alone.
# expect: CKV_AURORA_010 failed
resource "aws_rds_cluster" "dev_off" {
  engine = "aurora-postgresql"
  tags   = { Environment = "dev" }
}

# expect: CKV_AURORA_010 passed
resource "aws_rds_cluster" "dev_on" {
  engine                              = "aurora-postgresql"
  iam_database_authentication_enabled = true
  tags                                = { Environment = "dev" }
}

# expect: CKV_AURORA_010 not_applicable
resource "aws_rds_cluster" "count_zero" {
  count  = 0
  engine = "aurora-postgresql"
}
