variable "group" {
  type = string
}

variable "parameters" {
  type = map(string)
}

variable "work_mem" {
  type = string
}

variable "member_group" {
  type = string
}

data "aws_ssm_parameter" "group" {
  name = "/orders/parameter-group"
}

# expect: CKV_AURORA_008 undecided
resource "aws_rds_cluster" "group" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = var.group
}

# expect: CKV_AURORA_008 undecided
resource "aws_rds_cluster" "not_in_code" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = "platform-pg16"
}

# expect: CKV_AURORA_008 undecided
resource "aws_rds_cluster" "from_data" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = data.aws_ssm_parameter.group.value
}

# expect: CKV_AURORA_008 undecided
# expect plan: CKV_AURORA_008 passed
resource "aws_rds_cluster" "parameters" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.parameters.name
}

resource "aws_rds_cluster_parameter_group" "parameters" {
  family = "aurora-postgresql16"

  dynamic "parameter" {
    for_each = var.parameters
    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}

# expect: CKV_AURORA_008 undecided
# expect plan: CKV_AURORA_008 passed
resource "aws_rds_cluster" "half" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.half.name
}

resource "aws_rds_cluster_parameter_group" "half" {
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  dynamic "parameter" {
    for_each = var.parameters
    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}

# What else there may be does not matter.
# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "complete_already" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.complete_already.name
}

resource "aws_rds_cluster_parameter_group" "complete_already" {
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }

  dynamic "parameter" {
    for_each = var.parameters
    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}

# Whatever the parameters.
# expect: CKV_AURORA_008 failed: family
resource "aws_rds_cluster" "wrong_family" {
  engine                          = "aurora-postgresql"
  engine_version                  = "17.4"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.wrong_family.name
}

resource "aws_rds_cluster_parameter_group" "wrong_family" {
  family = "aurora-postgresql16"

  dynamic "parameter" {
    for_each = var.parameters
    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}

# What is missing may be in the members' group.
# expect: CKV_AURORA_008 undecided
resource "aws_rds_cluster" "member_group" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.member_group.name
}

resource "aws_rds_cluster_parameter_group" "member_group" {
  name   = "member-group"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

resource "aws_rds_cluster_instance" "member_group" {
  cluster_identifier      = aws_rds_cluster.member_group.id
  engine                  = aws_rds_cluster.member_group.engine
  instance_class          = "db.r7g.large"
  db_parameter_group_name = var.member_group
}

# The cluster's own group is the default one in any case.
# expect: CKV_AURORA_008 failed
resource "aws_rds_cluster" "default_with_member_group" {
  engine = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "default_with_member_group" {
  cluster_identifier      = aws_rds_cluster.default_with_member_group.id
  engine                  = aws_rds_cluster.default_with_member_group.engine
  instance_class          = "db.r7g.large"
  db_parameter_group_name = var.member_group
}

# That it is set is known; to what does not matter.
# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "value" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.value.name
}

resource "aws_rds_cluster_parameter_group" "value" {
  name   = "value"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "work_mem"
    value = var.work_mem
  }
}

# A library that is loaded may be for performance.
# expect: CKV_AURORA_008 undecided
resource "aws_rds_cluster" "libraries" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.libraries.name
}

resource "aws_rds_cluster_parameter_group" "libraries" {
  name   = "libraries"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name         = "shared_preload_libraries"
    value        = terraform_data.libraries.output
    apply_method = "pending-reboot"
  }
}

resource "terraform_data" "libraries" {
  input = timestamp()
}

# What is loaded beside it is known.
# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "more_libraries" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.more_libraries.name
}

resource "aws_rds_cluster_parameter_group" "more_libraries" {
  name   = "more-libraries"
  family = "aurora-postgresql16"

  parameter {
    name         = "shared_preload_libraries"
    value        = "pgaudit, pg_stat_statements,${var.libraries}"
    apply_method = "pending-reboot"
  }
}

variable "libraries" {
  type = string
}
