# A module by itself, as its authors scan it: nothing says what its callers will ask for.

variable "name" {
  type = string
}

variable "class" {
  type = string
}

variable "largest" {
  type = number
}

# expect: CKV_AURORA_102 undecided
# expect plan: CKV_AURORA_102 passed
resource "aws_rds_cluster" "asked_for" {
  cluster_identifier = var.name
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = var.largest
  }
}

resource "aws_rds_cluster_instance" "asked_for" {
  cluster_identifier = aws_rds_cluster.asked_for.id
  engine             = "aurora-postgresql"
  instance_class     = var.class
}

# What the module itself says does not depend on its callers.
# expect: CKV_AURORA_102 failed: max_capacity
resource "aws_rds_cluster" "hard_coded" {
  cluster_identifier = "${var.name}-fixed"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 2
    max_capacity = 2
  }
}

resource "aws_rds_cluster_instance" "hard_coded" {
  cluster_identifier = aws_rds_cluster.hard_coded.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}
