provider "aws" {
  region = "eu-west-1"
}

variable "compliance" {
  type = bool
}

# expect: CKV_AURORA_108 undecided
# expect plan: CKV_AURORA_108 passed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_config_config_rule" "perhaps" {
  count = var.compliance ? 1 : 0

  name = "perhaps"

  source {
    owner             = "AWS"
    source_identifier = "RDS_CLUSTER_MULTI_AZ_ENABLED"
  }
}
