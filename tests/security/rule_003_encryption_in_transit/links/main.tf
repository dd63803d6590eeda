# Which group is the cluster's.

resource "aws_rds_cluster_parameter_group" "good" {
  name   = "orders-tls"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

resource "aws_rds_cluster_parameter_group" "bad" {
  name   = "orders-plain"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "0"
  }
}

resource "aws_rds_cluster_parameter_group" "prefixed" {
  name_prefix = "orders-"
  family      = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# Two groups from one block: the first enforces TLS, the second does not.
resource "aws_rds_cluster_parameter_group" "pair" {
  count  = 2
  name   = "pair-${count.index}"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = count.index == 0 ? "1" : "0"
  }
}

resource "aws_rds_cluster_parameter_group" "each" {
  for_each = { strict = "1", lax = "0" }
  name     = "each-${each.key}"
  family   = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = each.value
  }
}

locals {
  group = aws_rds_cluster_parameter_group.prefixed.name
}

# A good group that is not attached helps nobody.
# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "not_attached" {
  engine         = "aurora-postgresql"
  engine_version = "16.8"
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "name" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.good.name
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "id_of_prefixed" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.prefixed.id
}

# Plans do not show what locals are made of.
# expect: CKV_AURORA_003 passed
# expect plan: CKV_AURORA_003 undecided
resource "aws_rds_cluster" "local" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = local.group
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "literal" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = "orders-tls"
}

# AWS keeps these names in lower case.
# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "literal_in_capitals" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = "Orders-Plain"
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "first_of_pair" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.pair[0].name
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "second_of_pair" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.pair[1].name
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "element" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = element(aws_rds_cluster_parameter_group.pair[*].name, 1)
}

# expect: CKV_AURORA_003 passed on aws_rds_cluster.counted[0]
# expect: CKV_AURORA_003 failed on aws_rds_cluster.counted[1]
resource "aws_rds_cluster" "counted" {
  count                           = 2
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.pair[count.index].name
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "strict" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.each["strict"].name
}

# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "lax" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.each["lax"].name
}

# A group of instances happens to have the name; the cluster group so called is not in this code.
# expect: CKV_AURORA_003 undecided
resource "aws_rds_cluster" "name_of_instance_group" {
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = "members"
}

resource "aws_db_parameter_group" "members" {
  name   = "members"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}
