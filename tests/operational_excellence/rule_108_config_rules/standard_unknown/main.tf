provider "aws" {
  region = "eu-west-1"
}

variable "standard" {
  type = string
}

# expect: CKV_AURORA_108 undecided
# expect plan: CKV_AURORA_108 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_securityhub_standards_subscription" "given" {
  standards_arn = var.standard
}
