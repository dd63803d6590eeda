provider "aws" {
  region = "eu-west-1"
}

variable "identifier" {
  type = string
}

variable "engine" {
  type = string
}

# The rule may be one that watches clusters.
# expect: CKV_AURORA_108 undecided
# expect plan: CKV_AURORA_108 failed
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_config_config_rule" "given" {
  name = "given"

  source {
    owner             = "AWS"
    source_identifier = var.identifier
  }
}

# expect: CKV_AURORA_108 undecided
# expect plan: CKV_AURORA_108 failed
resource "aws_rds_cluster" "engine_unknown" {
  cluster_identifier = "engine-unknown"
  engine             = var.engine
}
