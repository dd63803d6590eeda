provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_208 passed
resource "aws_rds_cluster" "formula" {
  cluster_identifier              = "formula"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.formula.name

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = 16
  }
}

resource "aws_rds_cluster_instance" "formula" {
  cluster_identifier = aws_rds_cluster.formula.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

resource "aws_rds_cluster_parameter_group" "formula" {
  name   = "formula"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "LEAST({DBInstanceClassMemory/9531392},5000)"
    apply_method = "pending-reboot"
  }
}

# AWS caps what the formula comes to by itself.
# expect: CKV_AURORA_208 passed
resource "aws_rds_cluster" "formula_and_pausing" {
  cluster_identifier              = "formula-and-pausing"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.formula_and_pausing.name

  serverlessv2_scaling_configuration {
    min_capacity = 0
    max_capacity = 64
  }
}

resource "aws_rds_cluster_instance" "formula_and_pausing" {
  cluster_identifier = aws_rds_cluster.formula_and_pausing.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

resource "aws_rds_cluster_parameter_group" "formula_and_pausing" {
  name   = "formula-and-pausing"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "LEAST({DBInstanceClassMemory/9531392},5000)"
    apply_method = "pending-reboot"
  }
}

# With this min_capacity there are never more than 2000.
# expect: CKV_AURORA_208 failed: no more than 2000
resource "aws_rds_cluster" "capped" {
  cluster_identifier              = "capped"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.capped.name

  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 64
  }
}

resource "aws_rds_cluster_instance" "capped" {
  cluster_identifier = aws_rds_cluster.capped.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

resource "aws_rds_cluster_parameter_group" "capped" {
  name   = "capped"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "2500"
    apply_method = "pending-reboot"
  }
}

# expect: CKV_AURORA_208 failed: no more than 2000
resource "aws_rds_cluster" "capped_when_pausing" {
  cluster_identifier              = "capped-when-pausing"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.capped_when_pausing.name

  serverlessv2_scaling_configuration {
    min_capacity = 0
    max_capacity = 64
  }
}

resource "aws_rds_cluster_instance" "capped_when_pausing" {
  cluster_identifier = aws_rds_cluster.capped_when_pausing.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

resource "aws_rds_cluster_parameter_group" "capped_when_pausing" {
  name   = "capped-when-pausing"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "2500"
    apply_method = "pending-reboot"
  }
}

# AWS advises a formula: the memory follows max_capacity.
# expect: CKV_AURORA_208 failed: does not change with max_capacity
resource "aws_rds_cluster" "constant" {
  cluster_identifier              = "constant"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.constant.name

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = 16
  }
}

resource "aws_rds_cluster_instance" "constant" {
  cluster_identifier = aws_rds_cluster.constant.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

resource "aws_rds_cluster_parameter_group" "constant" {
  name   = "constant"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "500"
    apply_method = "pending-reboot"
  }
}

# The memory is that of the largest capacity, 16 GiB here.
# expect: CKV_AURORA_208 failed: memory for 1678
resource "aws_rds_cluster" "generous_formula" {
  cluster_identifier              = "generous-formula"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.generous_formula.name

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = 8
  }
}

resource "aws_rds_cluster_instance" "generous_formula" {
  cluster_identifier = aws_rds_cluster.generous_formula.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

resource "aws_rds_cluster_parameter_group" "generous_formula" {
  name   = "generous-formula"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "LEAST({DBInstanceClassMemory/1000000},5000)"
    apply_method = "pending-reboot"
  }
}

# expect: CKV_AURORA_208 failed: does not change with max_capacity
resource "aws_rds_cluster" "constant_formula" {
  cluster_identifier              = "constant-formula"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.constant_formula.name

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = 16
  }
}

resource "aws_rds_cluster_instance" "constant_formula" {
  cluster_identifier = aws_rds_cluster.constant_formula.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

resource "aws_rds_cluster_parameter_group" "constant_formula" {
  name   = "constant-formula"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "LEAST(100,200)"
    apply_method = "pending-reboot"
  }
}

# One serverless member is enough.
# expect: CKV_AURORA_208 failed: does not change with max_capacity
resource "aws_rds_cluster" "beside_a_fixed_size" {
  cluster_identifier              = "beside-a-fixed-size"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.beside_a_fixed_size.name

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = 16
  }
}

resource "aws_rds_cluster_instance" "beside_a_fixed_size" {
  cluster_identifier = aws_rds_cluster.beside_a_fixed_size.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

resource "aws_rds_cluster_parameter_group" "beside_a_fixed_size" {
  name   = "beside-a-fixed-size"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "1500"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "beside_a_fixed_size_writer" {
  cluster_identifier = aws_rds_cluster.beside_a_fixed_size.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# Its own group goes before the cluster's constant.
# expect: CKV_AURORA_208 passed
resource "aws_rds_cluster" "own_formula" {
  cluster_identifier              = "own-formula"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.own_formula.name

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = 16
  }
}

resource "aws_rds_cluster_instance" "own_formula" {
  cluster_identifier = aws_rds_cluster.own_formula.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"

  db_parameter_group_name = aws_db_parameter_group.formula.name
}

resource "aws_rds_cluster_parameter_group" "own_formula" {
  name   = "own-formula"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "1500"
    apply_method = "pending-reboot"
  }
}

resource "aws_db_parameter_group" "formula" {
  name   = "formula"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "LEAST({DBInstanceClassMemory/9531392},5000)"
    apply_method = "pending-reboot"
  }
}
