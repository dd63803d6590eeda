provider "aws" {
  region = "eu-west-1"
}

variable "log" {
  type = string
}

variable "readers" {
  type = number
}

# The members' group may switch off what the cluster's group switches on.
# expect: CKV_AURORA_008 undecided: may switch it off
# expect plan: CKV_AURORA_008 failed: no security
resource "aws_rds_cluster" "value" {
  cluster_identifier              = "value"
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.on.name
}

resource "aws_rds_cluster_parameter_group" "on" {
  name   = "on"
  family = "aurora-postgresql16"

  parameter {
    name  = "log_connections"
    value = "1"
  }

  parameter {
    name  = "work_mem"
    value = "65536"
  }
}

resource "aws_db_parameter_group" "given" {
  name   = "given"
  family = "aurora-postgresql16"

  parameter {
    name  = "log_connections"
    value = var.log
  }
}

resource "aws_rds_cluster_instance" "value" {
  cluster_identifier      = aws_rds_cluster.value.id
  engine                  = "aurora-postgresql"
  instance_class          = "db.r7g.large"
  db_parameter_group_name = aws_db_parameter_group.given.name
}

# A member that may be there has no group of its own: what the cluster's group says holds for it.
# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "not_all" {
  cluster_identifier              = "not-all"
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.on.name
}

resource "aws_rds_cluster_instance" "not_all" {
  cluster_identifier      = aws_rds_cluster.not_all.id
  engine                  = "aurora-postgresql"
  instance_class          = "db.r7g.large"
  db_parameter_group_name = aws_db_parameter_group.given.name
}

resource "aws_rds_cluster_instance" "not_all_reader" {
  cluster_identifier = aws_rds_cluster.not_all.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# The only members that may be there switch it off.
# expect: CKV_AURORA_008 undecided: may switch it off
# expect plan: CKV_AURORA_008 failed: no security
resource "aws_rds_cluster" "members" {
  cluster_identifier              = "members"
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.on.name
}

resource "aws_db_parameter_group" "off" {
  name   = "off"
  family = "aurora-postgresql16"

  parameter {
    name  = "log_connections"
    value = "0"
  }
}

resource "aws_rds_cluster_instance" "members" {
  count = var.readers

  cluster_identifier      = aws_rds_cluster.members.id
  engine                  = "aurora-postgresql"
  instance_class          = "db.r7g.large"
  db_parameter_group_name = aws_db_parameter_group.off.name
}
