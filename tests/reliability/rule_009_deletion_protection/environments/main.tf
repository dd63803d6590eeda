variable "environment" {
  type    = string
  default = "Staging"
}

# Without any sign it is production.
# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "no_sign" {
  engine             = "aurora-postgresql"
  cluster_identifier = "orders"
}

# expect: CKV_AURORA_009 not_applicable
resource "aws_rds_cluster" "dev_tag" {
  engine = "aurora-postgresql"
  tags   = { Environment = "dev" }
}

# Not judged, though it would pass.
# expect: CKV_AURORA_009 not_applicable
resource "aws_rds_cluster" "protected_dev" {
  engine              = "aurora-postgresql"
  deletion_protection = true
  tags                = { Environment = "Development" }
}

# expect: CKV_AURORA_009 not_applicable
resource "aws_rds_cluster" "variable_tag" {
  engine = "aurora-postgresql"
  tags   = { Environment = var.environment }
}

# expect: CKV_AURORA_009 not_applicable
resource "aws_rds_cluster" "merged_tags" {
  engine = "aurora-postgresql"
  tags   = merge({ Owner = "orders" }, { env = "QA" })
}

# expect: CKV_AURORA_009 not_applicable
resource "aws_rds_cluster" "lower_case_key" {
  engine = "aurora-postgresql"
  tags   = { environment = "sandbox" }
}

# expect: CKV_AURORA_009 not_applicable
resource "aws_rds_cluster" "stage_key" {
  engine = "aurora-postgresql"
  tags   = { Stage = "uat" }
}

# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "production_tag" {
  engine = "aurora-postgresql"
  tags   = { Environment = "Production" }
}

# Contains "production", and is not.
# expect: CKV_AURORA_009 not_applicable
resource "aws_rds_cluster" "non_production" {
  engine = "aurora-postgresql"
  tags   = { Environment = "non-production" }
}

# expect: CKV_AURORA_009 not_applicable
resource "aws_rds_cluster" "pre_prod" {
  engine = "aurora-postgresql"
  tags   = { Environment = "pre_prod" }
}

# A word for production beside a word for another environment means production.
# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "both_words" {
  engine             = "aurora-postgresql"
  cluster_identifier = "prod-test-data"
}

# expect: CKV_AURORA_009 not_applicable
resource "aws_rds_cluster" "dev_name" {
  engine             = "aurora-postgresql"
  cluster_identifier = "orders-dev"
}

# expect: CKV_AURORA_009 not_applicable
resource "aws_rds_cluster" "numbered_name" {
  engine             = "aurora-postgresql"
  cluster_identifier = "orders-eu-test2"
}

# "devices", "latest" and "contest" are no environments.
# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "whole_words_only" {
  engine             = "aurora-postgresql"
  cluster_identifier = "devices-latest-contest"
}

# Tags before names.
# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "production_tag_dev_name" {
  engine             = "aurora-postgresql"
  cluster_identifier = "orders-dev"
  tags               = { Environment = "prod" }
}

# expect: CKV_AURORA_009 not_applicable
resource "aws_rds_cluster" "dev_tag_production_name" {
  engine             = "aurora-postgresql"
  cluster_identifier = "prod-orders"
  tags               = { Environment = "dev" }
}

# What an application is called is not where it runs.
# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "other_tag" {
  engine = "aurora-postgresql"
  tags   = { Application = "test-results", Environment = "prod" }
}

# A word for no environment: that of the tag decides, whatever a name says.
# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "other_word_in_tag" {
  engine             = "aurora-postgresql"
  cluster_identifier = "orders-dev"
  tags               = { Environment = "blue" }
}

# What tests, demos and laboratories are about.
# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "test_in_the_middle" {
  engine             = "aurora-postgresql"
  cluster_identifier = "ab-test-results"
}

# expect: CKV_AURORA_009 not_applicable
resource "aws_rds_cluster" "test_at_the_start" {
  engine             = "aurora-postgresql"
  cluster_identifier = "test-orders"
}

# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "laboratory" {
  engine             = "aurora-postgresql"
  cluster_identifier = "lab-results"
}

# expect: CKV_AURORA_009 not_applicable
resource "aws_rds_cluster" "lab_tag" {
  engine             = "aurora-postgresql"
  cluster_identifier = "results"
  tags               = { Environment = "lab" }
}

# The label of a block is for those who read the code.
# expect: CKV_AURORA_009 failed
resource "aws_rds_cluster" "dev" {
  engine             = "aurora-postgresql"
  cluster_identifier = "orders-2"
}

# expect: CKV_AURORA_009 not_applicable
resource "aws_rds_cluster" "database_name" {
  engine             = "aurora-postgresql"
  cluster_identifier = "orders-3"
  database_name      = "orders_dev"
}
