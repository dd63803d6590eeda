# Members may have a group of their own; what it sets counts, but it does not replace the cluster's group.

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "split" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.tls.name
}

resource "aws_rds_cluster_instance" "split" {
  cluster_identifier      = aws_rds_cluster.split.id
  engine                  = aws_rds_cluster.split.engine
  instance_class          = "db.r7g.large"
  db_parameter_group_name = aws_db_parameter_group.tuned.name
}

resource "aws_rds_cluster_parameter_group" "tls" {
  name   = "tls"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

resource "aws_db_parameter_group" "tuned" {
  name   = "tuned"
  family = "aurora-postgresql16"

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }

  parameter {
    name  = "work_mem"
    value = "65536"
  }
}

resource "aws_db_parameter_group" "audited" {
  name   = "audited"
  family = "aurora-postgresql16"

  parameter {
    name  = "log_connections"
    value = "1"
  }
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "split_otherwise" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.fast.name
}

resource "aws_rds_cluster_instance" "split_otherwise" {
  cluster_identifier      = aws_rds_cluster.split_otherwise.id
  engine                  = aws_rds_cluster.split_otherwise.engine
  instance_class          = "db.r7g.large"
  db_parameter_group_name = aws_db_parameter_group.audited.id
}

resource "aws_rds_cluster_parameter_group" "fast" {
  name   = "fast"
  family = "aurora-postgresql16"

  parameter {
    name  = "random_page_cost"
    value = "1.1"
  }
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "default_members" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.full.name
}

resource "aws_rds_cluster_instance" "default_members" {
  cluster_identifier      = aws_rds_cluster.default_members.id
  engine                  = aws_rds_cluster.default_members.engine
  instance_class          = "db.r7g.large"
  db_parameter_group_name = "default.aurora-postgresql16"
}

resource "aws_rds_cluster_parameter_group" "full" {
  name   = "full"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }
}

# The members' value wins, and is an optimisation like the cluster's.
# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "overridden" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.full.name
}

resource "aws_rds_cluster_instance" "overridden" {
  cluster_identifier      = aws_rds_cluster.overridden.id
  engine                  = aws_rds_cluster.overridden.engine
  instance_class          = "db.r7g.large"
  db_parameter_group_name = aws_db_parameter_group.tuned.name
}

# The cluster itself still has the default group, and with it everything that only a cluster group can set.
# expect: CKV_AURORA_008 failed
resource "aws_rds_cluster" "members_only" {
  engine = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "members_only" {
  cluster_identifier      = aws_rds_cluster.members_only.id
  engine                  = aws_rds_cluster.members_only.engine
  instance_class          = "db.r7g.large"
  db_parameter_group_name = aws_db_parameter_group.complete.name
}

resource "aws_db_parameter_group" "complete" {
  name   = "complete"
  family = "aurora-postgresql16"

  parameter {
    name  = "log_connections"
    value = "1"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }
}

# expect: CKV_AURORA_008 failed
resource "aws_rds_cluster" "empty_cluster_group" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.empty.name
}

resource "aws_rds_cluster_instance" "empty_cluster_group" {
  cluster_identifier      = aws_rds_cluster.empty_cluster_group.id
  engine                  = aws_rds_cluster.empty_cluster_group.engine
  instance_class          = "db.r7g.large"
  db_parameter_group_name = aws_db_parameter_group.complete.name
}

resource "aws_rds_cluster_parameter_group" "empty" {
  name   = "empty"
  family = "aurora-postgresql16"
}

# rds.force_ssl exists for clusters only: in the members' group it does nothing.
# expect: CKV_AURORA_008 failed: security
resource "aws_rds_cluster" "wrong_level" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.fast.name
}

resource "aws_rds_cluster_instance" "wrong_level" {
  cluster_identifier      = aws_rds_cluster.wrong_level.id
  engine                  = aws_rds_cluster.wrong_level.engine
  instance_class          = "db.r7g.large"
  db_parameter_group_name = aws_db_parameter_group.wrong_level.name
}

resource "aws_db_parameter_group" "wrong_level" {
  name   = "wrong-level"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

# Tuned are another cluster's members.
# expect: CKV_AURORA_008 failed: performance
resource "aws_rds_cluster" "neighbour" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.tls.name
}

resource "aws_rds_cluster_instance" "neighbour" {
  cluster_identifier = aws_rds_cluster.neighbour.id
  engine             = aws_rds_cluster.neighbour.engine
  instance_class     = "db.r7g.large"
}

# Used by AWS during a major upgrade only.
# expect: CKV_AURORA_008 failed: performance
resource "aws_rds_cluster" "upgrade_only" {
  engine                           = "aurora-postgresql"
  db_cluster_parameter_group_name  = aws_rds_cluster_parameter_group.tls.name
  db_instance_parameter_group_name = aws_db_parameter_group.tuned.name
}

resource "aws_rds_cluster_instance" "upgrade_only" {
  cluster_identifier = aws_rds_cluster.upgrade_only.id
  engine             = aws_rds_cluster.upgrade_only.engine
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_008 passed
resource "aws_rds_cluster" "reader_only" {
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.tls.name
}

resource "aws_rds_cluster_instance" "reader_only_writer" {
  cluster_identifier = aws_rds_cluster.reader_only.id
  engine             = aws_rds_cluster.reader_only.engine
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "reader_only_reader" {
  cluster_identifier      = aws_rds_cluster.reader_only.id
  engine                  = aws_rds_cluster.reader_only.engine
  instance_class          = "db.r7g.large"
  db_parameter_group_name = aws_db_parameter_group.tuned.name
}
