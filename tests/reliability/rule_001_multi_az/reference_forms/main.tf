provider "aws" {
  region = "eu-west-1"
}

# Two clusters, members for the first only.
resource "aws_rds_cluster" "by_count" {
  count = 2

  engine = "aurora-postgresql"
}

# expect: CKV_AURORA_001 passed on aws_rds_cluster.by_count[0]
# expect: CKV_AURORA_001 failed on aws_rds_cluster.by_count[1]

resource "aws_rds_cluster_instance" "by_count" {
  count = 2

  cluster_identifier = aws_rds_cluster.by_count[0].id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "by_count_second" {
  cluster_identifier = aws_rds_cluster.by_count[1].id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster" "by_key" {
  for_each = toset(["orders", "billing"])

  engine = "aurora-postgresql"
}

# A plan shows each.value, which is the key.
# expect: CKV_AURORA_001 failed on aws_rds_cluster.by_key["orders"]
# expect: CKV_AURORA_001 passed on aws_rds_cluster.by_key["billing"]

resource "aws_rds_cluster_instance" "by_key" {
  for_each = { orders-1 = "orders", billing-1 = "billing", billing-2 = "billing" }

  cluster_identifier = aws_rds_cluster.by_key[each.value].id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "switched_on" {
  count = var.enabled ? 1 : 0

  engine = "aurora-postgresql"
}

variable "enabled" {
  type    = bool
  default = true
}

resource "aws_rds_cluster_instance" "switched_on" {
  count = var.enabled ? 2 : 0

  cluster_identifier = one(aws_rds_cluster.switched_on[*].id)
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# Each cluster gets every second instance.
resource "aws_rds_cluster" "index_of_member" {
  count = 2

  engine = "aurora-postgresql"
}

# expect: CKV_AURORA_001 passed on aws_rds_cluster.index_of_member[0]
# expect plan: CKV_AURORA_001 undecided on aws_rds_cluster.index_of_member[0]
# expect: CKV_AURORA_001 passed on aws_rds_cluster.index_of_member[1]
# expect plan: CKV_AURORA_001 undecided on aws_rds_cluster.index_of_member[1]

resource "aws_rds_cluster_instance" "index_of_member" {
  count = 4

  cluster_identifier = element(aws_rds_cluster.index_of_member[*].id, count.index)
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "functions" {
  cluster_identifier = "functions"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "functions_try" {
  cluster_identifier = try(aws_rds_cluster.functions.id, "")
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "functions_coalesce" {
  cluster_identifier = coalesce(null, aws_rds_cluster.functions.cluster_identifier)
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_001 passed
resource "aws_rds_cluster" "through_local" {
  cluster_identifier = "through-local"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "through_local" {
  count = 2

  cluster_identifier = local.cluster_id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

locals {
  cluster_id = aws_rds_cluster.through_local.cluster_identifier
}
