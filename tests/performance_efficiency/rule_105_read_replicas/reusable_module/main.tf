# A module by itself, as its authors scan it: nothing says what its callers will ask for.

variable "name" {
  type = string
}

variable "instances" {
  type = map(object({ class = string }))
}

# expect: CKV_AURORA_105 undecided
# expect plan: CKV_AURORA_105 passed
resource "aws_rds_cluster" "asked_for" {
  cluster_identifier = var.name
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "asked_for" {
  for_each = var.instances

  cluster_identifier = aws_rds_cluster.asked_for.id
  engine             = "aurora-postgresql"
  instance_class     = each.value.class
}

# What the module itself says does not depend on its callers.
# expect: CKV_AURORA_105 failed
resource "aws_rds_cluster" "hard_coded" {
  cluster_identifier = "${var.name}-single"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "hard_coded" {
  cluster_identifier = aws_rds_cluster.hard_coded.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
