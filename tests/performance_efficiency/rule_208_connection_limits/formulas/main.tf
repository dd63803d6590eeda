provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_208 passed
resource "aws_rds_cluster" "default" {
  cluster_identifier              = "default"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.default.name
}

resource "aws_rds_cluster_parameter_group" "default" {
  name   = "default"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "LEAST({DBInstanceClassMemory/9531392},5000)"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "default" {
  cluster_identifier = aws_rds_cluster.default.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# No number, and right.
# expect: CKV_AURORA_208 passed
resource "aws_rds_cluster" "lower" {
  cluster_identifier              = "lower"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.lower.name
}

resource "aws_rds_cluster_parameter_group" "lower" {
  name   = "lower"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "LEAST({DBInstanceClassMemory/9531392},3000)"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "lower" {
  cluster_identifier = aws_rds_cluster.lower.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_208 passed
resource "aws_rds_cluster" "on_a_small_class" {
  cluster_identifier              = "on-a-small-class"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.on_a_small_class.name
}

resource "aws_rds_cluster_parameter_group" "on_a_small_class" {
  name   = "on-a-small-class"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "LEAST({DBInstanceClassMemory/9531392},5000)"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "on_a_small_class" {
  cluster_identifier = aws_rds_cluster.on_a_small_class.id
  engine             = "aurora-postgresql"
  instance_class     = "db.t3.medium"
}

# More than AWS's 5000, and what the memory is good for.
# expect: CKV_AURORA_208 passed
resource "aws_rds_cluster" "by_memory_alone" {
  cluster_identifier              = "by-memory-alone"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.by_memory_alone.name
}

resource "aws_rds_cluster_parameter_group" "by_memory_alone" {
  name   = "by-memory-alone"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "{DBInstanceClassMemory/9531392}"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "by_memory_alone" {
  cluster_identifier = aws_rds_cluster.by_memory_alone.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r8g.48xlarge"
}

# expect: CKV_AURORA_208 passed
resource "aws_rds_cluster" "bare" {
  cluster_identifier              = "bare"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.bare.name
}

resource "aws_rds_cluster_parameter_group" "bare" {
  name   = "bare"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "{DBInstanceClassMemory/12582880}"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "bare" {
  cluster_identifier = aws_rds_cluster.bare.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_208 passed
resource "aws_rds_cluster" "half" {
  cluster_identifier              = "half"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.half.name
}

resource "aws_rds_cluster_parameter_group" "half" {
  name   = "half"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "{DBInstanceClassMemory*1/20000000}"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "half" {
  cluster_identifier = aws_rds_cluster.half.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_208 passed
resource "aws_rds_cluster" "nested" {
  cluster_identifier              = "nested"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.nested.name
}

resource "aws_rds_cluster_parameter_group" "nested" {
  name   = "nested"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "LEAST({DBInstanceClassMemory/9531392},SUM(GREATEST({DBInstanceClassMemory/20000000},100),-3))"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "nested" {
  cluster_identifier = aws_rds_cluster.nested.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# Only the case of variables counts.
# expect: CKV_AURORA_208 passed
resource "aws_rds_cluster" "function_in_small_letters" {
  cluster_identifier              = "function-in-small-letters"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.function_in_small_letters.name
}

resource "aws_rds_cluster_parameter_group" "function_in_small_letters" {
  name   = "function-in-small-letters"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "least( {DBInstanceClassMemory / 9531392}, 5000 )"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "function_in_small_letters" {
  cluster_identifier = aws_rds_cluster.function_in_small_letters.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_208 passed
resource "aws_rds_cluster" "logarithm" {
  cluster_identifier              = "logarithm"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.logarithm.name
}

resource "aws_rds_cluster_parameter_group" "logarithm" {
  name   = "logarithm"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "GREATEST({log(DBInstanceClassMemory/8187281418)*1000},45)"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "logarithm" {
  cluster_identifier = aws_rds_cluster.logarithm.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_208 failed: gives 4000
resource "aws_rds_cluster" "constant_in_disguise" {
  cluster_identifier              = "constant-in-disguise"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.constant_in_disguise.name
}

resource "aws_rds_cluster_parameter_group" "constant_in_disguise" {
  name   = "constant-in-disguise"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "LEAST(4000,5000)"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "constant_in_disguise" {
  cluster_identifier = aws_rds_cluster.constant_in_disguise.id
  engine             = "aurora-postgresql"
  instance_class     = "db.t4g.large"
}

# GREATEST where LEAST was meant.
# expect: CKV_AURORA_208 failed: gives 5000
resource "aws_rds_cluster" "greatest" {
  cluster_identifier              = "greatest"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.greatest.name
}

resource "aws_rds_cluster_parameter_group" "greatest" {
  name   = "greatest"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "GREATEST({DBInstanceClassMemory/9531392},5000)"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "greatest" {
  cluster_identifier = aws_rds_cluster.greatest.id
  engine             = "aurora-postgresql"
  instance_class     = "db.t4g.medium"
}

# expect: CKV_AURORA_208 failed: memory for 419
resource "aws_rds_cluster" "too_generous" {
  cluster_identifier              = "too-generous"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.too_generous.name
}

resource "aws_rds_cluster_parameter_group" "too_generous" {
  name   = "too-generous"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "LEAST({DBInstanceClassMemory/1000000},5000)"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "too_generous" {
  cluster_identifier = aws_rds_cluster.too_generous.id
  engine             = "aurora-postgresql"
  instance_class     = "db.t4g.medium"
}

# expect: CKV_AURORA_208 failed: not between
resource "aws_rds_cluster" "nothing_left" {
  cluster_identifier              = "nothing-left"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.nothing_left.name
}

resource "aws_rds_cluster_parameter_group" "nothing_left" {
  name   = "nothing-left"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "{DBInstanceClassMemory/9531392000}"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "nothing_left" {
  cluster_identifier = aws_rds_cluster.nothing_left.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_208 failed: not between
resource "aws_rds_cluster" "without_a_limit" {
  cluster_identifier              = "without-a-limit"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.without_a_limit.name
}

resource "aws_rds_cluster_parameter_group" "without_a_limit" {
  name   = "without-a-limit"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "{DBInstanceClassMemory/1000}"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "without_a_limit" {
  cluster_identifier = aws_rds_cluster.without_a_limit.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_208 failed: write dbinstanceclassmemory
resource "aws_rds_cluster" "variable_in_wrong_case" {
  cluster_identifier              = "variable-in-wrong-case"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.variable_in_wrong_case.name
}

resource "aws_rds_cluster_parameter_group" "variable_in_wrong_case" {
  name   = "variable-in-wrong-case"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "LEAST({DBinstanceClassMemory/9531392},5000)"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "variable_in_wrong_case" {
  cluster_identifier = aws_rds_cluster.variable_in_wrong_case.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_208 failed: rds does not accept
resource "aws_rds_cluster" "unknown_variable" {
  cluster_identifier              = "unknown-variable"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.unknown_variable.name
}

resource "aws_rds_cluster_parameter_group" "unknown_variable" {
  name   = "unknown-variable"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "{Memory/9531392}"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "unknown_variable" {
  cluster_identifier = aws_rds_cluster.unknown_variable.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_208 failed: an expression must be in braces
resource "aws_rds_cluster" "without_braces" {
  cluster_identifier              = "without-braces"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.without_braces.name
}

resource "aws_rds_cluster_parameter_group" "without_braces" {
  name   = "without-braces"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "LEAST(DBInstanceClassMemory/9531392,5000)"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "without_braces" {
  cluster_identifier = aws_rds_cluster.without_braces.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_208 failed: the formula is not complete
resource "aws_rds_cluster" "not_closed" {
  cluster_identifier              = "not-closed"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.not_closed.name
}

resource "aws_rds_cluster_parameter_group" "not_closed" {
  name   = "not-closed"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "LEAST({DBInstanceClassMemory/9531392},5000"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "not_closed" {
  cluster_identifier = aws_rds_cluster.not_closed.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_208 failed: rds does not accept
resource "aws_rds_cluster" "empty_argument" {
  cluster_identifier              = "empty-argument"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.empty_argument.name
}

resource "aws_rds_cluster_parameter_group" "empty_argument" {
  name   = "empty-argument"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "LEAST({DBInstanceClassMemory/9531392},,5000)"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "empty_argument" {
  cluster_identifier = aws_rds_cluster.empty_argument.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_208 failed: rds does not accept
resource "aws_rds_cluster" "more_after_it" {
  cluster_identifier              = "more-after-it"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.more_after_it.name
}

resource "aws_rds_cluster_parameter_group" "more_after_it" {
  name   = "more-after-it"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "LEAST({DBInstanceClassMemory/9531392},5000)+3"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "more_after_it" {
  cluster_identifier = aws_rds_cluster.more_after_it.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_208 failed: rds does not accept
resource "aws_rds_cluster" "unknown_function" {
  cluster_identifier              = "unknown-function"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.unknown_function.name
}

resource "aws_rds_cluster_parameter_group" "unknown_function" {
  name   = "unknown-function"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "MIN({DBInstanceClassMemory/9531392},5000)"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "unknown_function" {
  cluster_identifier = aws_rds_cluster.unknown_function.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_208 undecided
resource "aws_rds_cluster" "by_zero" {
  cluster_identifier              = "by-zero"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.by_zero.name
}

resource "aws_rds_cluster_parameter_group" "by_zero" {
  name   = "by-zero"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "{DBInstanceClassMemory/0}"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "by_zero" {
  cluster_identifier = aws_rds_cluster.by_zero.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# The code does not tell what the other variables come to.
# expect: CKV_AURORA_208 undecided: is not known
resource "aws_rds_cluster" "by_processors" {
  cluster_identifier              = "by-processors"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.by_processors.name
}

resource "aws_rds_cluster_parameter_group" "by_processors" {
  name   = "by-processors"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "{DBInstanceVCPU*100}"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "by_processors" {
  cluster_identifier = aws_rds_cluster.by_processors.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
