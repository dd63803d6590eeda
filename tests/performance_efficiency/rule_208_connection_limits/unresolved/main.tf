provider "aws" {
  region = "eu-west-1"
}

variable "class" {
  type = string
}

variable "connections" {
  type = string
}

variable "parameters" {
  type = list(object({ name = string, value = string }))
}

variable "divisor" {
  type = number
}

variable "group" {
  type = string
}

variable "large" {
  type = bool
}

variable "acus" {
  type = number
}

# expect: CKV_AURORA_208 undecided: depends on the instance class
# expect plan: CKV_AURORA_208 passed
resource "aws_rds_cluster" "class" {
  cluster_identifier              = "class"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.constant.name
}

resource "aws_rds_cluster_instance" "class" {
  cluster_identifier = aws_rds_cluster.class.id
  engine             = "aurora-postgresql"
  instance_class     = var.class
}

# Whatever the class will be: too many for any of them.
# expect: CKV_AURORA_208 failed: not between 20 and 262143
resource "aws_rds_cluster" "too_many_for_any" {
  cluster_identifier              = "too-many-for-any"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.million.name
}

resource "aws_rds_cluster_instance" "too_many_for_any" {
  cluster_identifier = aws_rds_cluster.too_many_for_any.id
  engine             = "aurora-postgresql"
  instance_class     = var.class
}

# expect: CKV_AURORA_208 passed
resource "aws_rds_cluster" "formula_for_any" {
  cluster_identifier              = "formula-for-any"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.formula.name
}

resource "aws_rds_cluster_instance" "formula_for_any" {
  cluster_identifier = aws_rds_cluster.formula_for_any.id
  engine             = "aurora-postgresql"
  instance_class     = var.class
}

# One of two classes, and the constant fits both, or only one.
# expect: CKV_AURORA_208 passed
resource "aws_rds_cluster" "either_class" {
  cluster_identifier              = "either-class"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.constant.name
}

resource "aws_rds_cluster_instance" "either_class" {
  cluster_identifier = aws_rds_cluster.either_class.id
  engine             = "aurora-postgresql"
  instance_class     = var.large ? "db.r7g.2xlarge" : "db.r7g.large"
}

# expect: CKV_AURORA_208 undecided: depends on the instance class
# expect plan: CKV_AURORA_208 passed
resource "aws_rds_cluster" "one_of_two_classes" {
  cluster_identifier              = "one-of-two-classes"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.constant.name
}

resource "aws_rds_cluster_instance" "one_of_two_classes" {
  cluster_identifier = aws_rds_cluster.one_of_two_classes.id
  engine             = "aurora-postgresql"
  instance_class     = var.large ? "db.r7g.2xlarge" : "db.t4g.medium"
}

# A class that is newer than this pack.
# expect: CKV_AURORA_208 undecided: depends on the instance class
resource "aws_rds_cluster" "new_class" {
  cluster_identifier              = "new-class"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.constant.name
}

resource "aws_rds_cluster_instance" "new_class" {
  cluster_identifier = aws_rds_cluster.new_class.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r12g.large"
}

# expect: CKV_AURORA_208 undecided: max_connections is not known
# expect plan: CKV_AURORA_208 passed
resource "aws_rds_cluster" "value" {
  cluster_identifier              = "value"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.value.name
}

resource "aws_rds_cluster_instance" "value" {
  cluster_identifier = aws_rds_cluster.value.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_parameter_group" "value" {
  name   = "value"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = var.connections
    apply_method = "pending-reboot"
  }
}

# expect: CKV_AURORA_208 undecided: max_connections is not known
# expect plan: CKV_AURORA_208 passed
resource "aws_rds_cluster" "part_of_a_formula" {
  cluster_identifier              = "part-of-a-formula"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.part_of_a_formula.name
}

resource "aws_rds_cluster_instance" "part_of_a_formula" {
  cluster_identifier = aws_rds_cluster.part_of_a_formula.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_parameter_group" "part_of_a_formula" {
  name   = "part-of-a-formula"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "LEAST({DBInstanceClassMemory/${var.divisor}},5000)"
    apply_method = "pending-reboot"
  }
}

# Parameters that only a plan shows.
# expect: CKV_AURORA_208 undecided: max_connections is not known
# expect plan: CKV_AURORA_208 failed: memory for 1678
resource "aws_rds_cluster" "dynamic" {
  cluster_identifier              = "dynamic"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.dynamic.name
}

resource "aws_rds_cluster_instance" "dynamic" {
  cluster_identifier = aws_rds_cluster.dynamic.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_parameter_group" "dynamic" {
  name   = "dynamic"
  family = "aurora-postgresql16"

  dynamic "parameter" {
    for_each = var.parameters

    content {
      name         = parameter.value.name
      value        = parameter.value.value
      apply_method = "pending-reboot"
    }
  }
}

# expect: CKV_AURORA_208 passed
resource "aws_rds_cluster" "dynamic_and_known" {
  cluster_identifier              = "dynamic-and-known"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.dynamic_and_known.name
}

resource "aws_rds_cluster_instance" "dynamic_and_known" {
  cluster_identifier = aws_rds_cluster.dynamic_and_known.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

locals {
  parameters = {
    max_connections                     = "LEAST({DBInstanceClassMemory/12000000},2000)"
    idle_in_transaction_session_timeout = "300000"
  }
}

resource "aws_rds_cluster_parameter_group" "dynamic_and_known" {
  name   = "dynamic-and-known"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  dynamic "parameter" {
    for_each = local.parameters

    content {
      name         = parameter.key
      value        = parameter.value
      apply_method = "pending-reboot"
    }
  }
}

# expect: CKV_AURORA_208 failed: no parameter group sets
resource "aws_rds_cluster" "dynamic_and_empty" {
  cluster_identifier              = "dynamic-and-empty"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.dynamic_and_empty.name
}

resource "aws_rds_cluster_parameter_group" "dynamic_and_empty" {
  name   = "dynamic-and-empty"
  family = "aurora-postgresql16"

  dynamic "parameter" {
    for_each = { for name, value in local.parameters : name => value if name == "work_mem" }

    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}

# expect: CKV_AURORA_208 undecided: is not known
resource "aws_rds_cluster" "group_elsewhere" {
  cluster_identifier              = "group-elsewhere"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = "made-by-hand"
}

resource "aws_rds_cluster_instance" "group_elsewhere" {
  cluster_identifier = aws_rds_cluster.group_elsewhere.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_208 undecided: is not known
resource "aws_rds_cluster" "group_from_outside" {
  cluster_identifier              = "group-from-outside"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = var.group
}

resource "aws_rds_cluster_instance" "group_from_outside" {
  cluster_identifier = aws_rds_cluster.group_from_outside.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# The member's own group may set what the cluster's sets too high.
# expect: CKV_AURORA_208 undecided: is not known
resource "aws_rds_cluster" "member_group_elsewhere" {
  cluster_identifier              = "member-group-elsewhere"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.million.name
}

resource "aws_rds_cluster_instance" "member_group_elsewhere" {
  cluster_identifier      = aws_rds_cluster.member_group_elsewhere.id
  engine                  = "aurora-postgresql"
  instance_class          = "db.r7g.large"
  db_parameter_group_name = "made-by-hand-too"
}

# expect: CKV_AURORA_208 undecided: depends on the instance class
# expect plan: CKV_AURORA_208 passed
resource "aws_rds_cluster" "acus" {
  cluster_identifier              = "acus"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.generous.name

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = var.acus
  }
}

resource "aws_rds_cluster_instance" "acus" {
  cluster_identifier = aws_rds_cluster.acus.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

# It may have a small member or not.
# expect: CKV_AURORA_208 undecided: the cluster may have a member that breaks the rule
# expect plan: CKV_AURORA_208 passed
resource "aws_rds_cluster" "maybe_small" {
  cluster_identifier              = "maybe-small"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.constant.name
}

resource "aws_rds_cluster_instance" "maybe_small" {
  cluster_identifier = aws_rds_cluster.maybe_small.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "maybe_small_reader" {
  count = var.large ? 0 : 1

  cluster_identifier = aws_rds_cluster.maybe_small.id
  engine             = "aurora-postgresql"
  instance_class     = "db.t4g.medium"
}

resource "aws_rds_cluster_parameter_group" "constant" {
  name   = "constant"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "1500"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_parameter_group" "million" {
  name   = "million"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "1000000"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_parameter_group" "formula" {
  name   = "formula"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "LEAST({DBInstanceClassMemory/9531392},3000)"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_parameter_group" "generous" {
  name   = "generous"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "LEAST({DBInstanceClassMemory/1000000},5000)"
    apply_method = "pending-reboot"
  }
}

# However many members there will be: none of them has a limit.
# expect: CKV_AURORA_208 failed: no parameter group sets
resource "aws_rds_cluster" "any_number_of_members" {
  cluster_identifier = "any-number-of-members"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "any_number_of_members" {
  count = var.large ? 3 : 2

  cluster_identifier = aws_rds_cluster.any_number_of_members.id
  engine             = "aurora-postgresql"
  instance_class     = var.class
}

# expect: CKV_AURORA_208 passed
resource "aws_rds_cluster" "scales_with_the_class" {
  cluster_identifier              = "scales-with-the-class"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.scales_with_the_class.name
}

resource "aws_rds_cluster_instance" "scales_with_the_class" {
  cluster_identifier = aws_rds_cluster.scales_with_the_class.id
  engine             = "aurora-postgresql"
  instance_class     = var.class
}

resource "aws_rds_cluster_parameter_group" "scales_with_the_class" {
  name   = "scales-with-the-class"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "{DBInstanceClassMemory/9531392}"
    apply_method = "pending-reboot"
  }
}
