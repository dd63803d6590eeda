# Which group is the cluster's.

resource "aws_rds_cluster_parameter_group" "good" {
  name   = "orders-tuned"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "work_mem"
    value = "65536"
  }
}

resource "aws_rds_cluster_parameter_group" "prefixed" {
  name_prefix = "orders-"
  family      = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "work_mem"
    value = "65536"
  }
}

# The first of the two is complete, the second is not.
resource "aws_rds_cluster_parameter_group" "pair" {
  count  = 2
  name   = "pair-${count.index}"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = count.index == 0 ? "work_mem" : "timezone"
    value = count.index == 0 ? "65536" : "UTC"
  }
}

resource "aws_rds_cluster_parameter_group" "each" {
  for_each = { tuned = "work_mem", plain = "log_connections" }
  name     = "each-${each.key}"
  family   = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = each.value
    value = "1"
  }
}

resource "aws_rds_cluster_parameter_group" "absent" {
  count  = 0
  family = "aurora-postgresql16"
}

locals {
  group = aws_rds_cluster_parameter_group.good.id
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "name_prefix" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.prefixed.name
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "prefixed_id" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.prefixed.id
}

# Plans do not show what locals are made of.
# expect: CKV_AURORA_008 passed
# expect plan: CKV_AURORA_008 undecided
resource "aws_rds_cluster" "local" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = local.group
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "literal" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = "orders-tuned"
}

# AWS keeps these names in lower case.
# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "literal_in_capitals" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = "ORDERS-TUNED"
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "first_of_pair" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.pair[0].name
}

# expect: CKV_AURORA_008 failed: performance
resource "aws_rds_cluster" "second_of_pair" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.pair[1].name
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "tuned" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.each["tuned"].name
}

# expect: CKV_AURORA_008 failed
resource "aws_rds_cluster" "plain" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.each["plain"].name
}

# Of no group there is no name: the default group.
# expect: CKV_AURORA_008 failed
resource "aws_rds_cluster" "absent" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = one(aws_rds_cluster_parameter_group.absent[*].name)
}

# Groups that are not attached do nothing.
# expect: CKV_AURORA_008 failed
resource "aws_rds_cluster" "not_attached" {
  engine = "aurora-postgresql"
}
