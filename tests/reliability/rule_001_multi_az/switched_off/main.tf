provider "aws" {
  region = "eu-west-1"
}

variable "create" {
  type    = bool
  default = false
}

# Does not exist, so there is nothing to judge.
# expect: CKV_AURORA_001 not_applicable
resource "aws_rds_cluster" "off" {
  count = var.create ? 1 : 0

  cluster_identifier = "off"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "off" {
  count = var.create ? 1 : 0

  cluster_identifier = aws_rds_cluster.off[0].id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "on" {
  count = var.create ? 0 : 1

  cluster_identifier = "on"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "on" {
  count = 2

  cluster_identifier = aws_rds_cluster.on[0].id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
