# The parameter blocks are a set, which has no order: nobody can say which of two values holds.
# https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster_parameter_group
# expect: CKV_AURORA_003 undecided: set more than once
# expect: CKV_AURORA_008 passed
# expect: CKV_AURORA_208 undecided
resource "aws_rds_cluster" "to_two_values" {
  engine                          = "aurora-postgresql"
  engine_version                  = "15.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.to_two_values.name
}

resource "aws_rds_cluster_instance" "to_two_values" {
  cluster_identifier = aws_rds_cluster.to_two_values.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_parameter_group" "to_two_values" {
  name   = "to-two-values"
  family = "aurora-postgresql15"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "RDS.force_ssl"
    value = "0"
  }

  parameter {
    name  = "log_connections"
    value = "1"
  }

  parameter {
    name         = "max_connections"
    value        = "5000"
    apply_method = "pending-reboot"
  }

  parameter {
    name         = "max_connections"
    value        = "800"
    apply_method = "pending-reboot"
  }
}

# expect: CKV_AURORA_003 passed
resource "aws_rds_cluster" "to_one_value" {
  engine                          = "aurora-postgresql"
  engine_version                  = "15.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.to_one_value.name
}

resource "aws_rds_cluster_parameter_group" "to_one_value" {
  name   = "to-one-value"
  family = "aurora-postgresql15"

  parameter {
    name  = "rds.force_ssl"
    value = 1
  }

  parameter {
    name         = "rds.force_ssl"
    value        = "1"
    apply_method = "pending-reboot"
  }
}

# Defaults and what a caller adds: both are sent.
# expect: CKV_AURORA_003 undecided
resource "aws_rds_cluster" "defaults_and_own" {
  engine                          = "aurora-postgresql"
  engine_version                  = "17.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.defaults_and_own.name
}

resource "aws_rds_cluster_parameter_group" "defaults_and_own" {
  name   = "defaults-and-own"
  family = "aurora-postgresql17"

  dynamic "parameter" {
    for_each = concat([{ name = "rds.force_ssl", value = "0" }], [{ name = "rds.force_ssl", value = "1" }])
    iterator = it
    content {
      name  = it.value.name
      value = it.value.value
    }
  }
}

# Whichever holds, TLS is not enforced.
# expect: CKV_AURORA_003 failed
resource "aws_rds_cluster" "off_either_way" {
  engine                          = "aurora-postgresql"
  engine_version                  = "17.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.off_either_way.name
}

resource "aws_rds_cluster_parameter_group" "off_either_way" {
  name   = "off-either-way"
  family = "aurora-postgresql17"

  parameter {
    name  = "rds.force_ssl"
    value = "0"
  }

  parameter {
    name  = "rds.force_ssl"
    value = "off"
  }
}
