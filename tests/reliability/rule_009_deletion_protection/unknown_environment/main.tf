# An environment that cannot be known is taken for production: strict is the default.

variable "environment" {
  type = string
}

# expect: CKV_AURORA_009 failed
# expect plan: CKV_AURORA_009 not_applicable
resource "aws_rds_cluster" "unprotected" {
  engine              = "aurora-postgresql"
  deletion_protection = false
  tags                = { Environment = var.environment }
}

# expect: CKV_AURORA_009 passed
# expect plan: CKV_AURORA_009 not_applicable
resource "aws_rds_cluster" "protected" {
  engine              = "aurora-postgresql"
  deletion_protection = true
  tags                = { Environment = var.environment }
}

# What is known of the name is enough: a word is a word, whatever stands in front of it.
# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "production" {
  engine             = "aurora-postgresql"
  cluster_identifier = "orders-production"
}
