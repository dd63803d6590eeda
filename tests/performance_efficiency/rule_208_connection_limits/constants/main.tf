provider "aws" {
  region = "eu-west-1"
}

# AWS's default for this class is about 419.
# expect: CKV_AURORA_208 failed: memory for 419
resource "aws_rds_cluster" "too_many" {
  cluster_identifier              = "too-many"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.too_many.name
}

resource "aws_rds_cluster_parameter_group" "too_many" {
  name   = "too-many"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "5000"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "too_many" {
  cluster_identifier = aws_rds_cluster.too_many.id
  engine             = "aurora-postgresql"
  instance_class     = "db.t4g.medium"
}

# expect: CKV_AURORA_208 passed
resource "aws_rds_cluster" "fits" {
  cluster_identifier              = "fits"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.fits.name
}

resource "aws_rds_cluster_parameter_group" "fits" {
  name   = "fits"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "400"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "fits" {
  cluster_identifier = aws_rds_cluster.fits.id
  engine             = "aurora-postgresql"
  instance_class     = "db.t4g.medium"
}

# A number is a text to the provider.
# expect: CKV_AURORA_208 passed
resource "aws_rds_cluster" "as_number" {
  cluster_identifier              = "as-number"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.as_number.name
}

resource "aws_rds_cluster_parameter_group" "as_number" {
  name   = "as-number"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = 500
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "as_number" {
  cluster_identifier = aws_rds_cluster.as_number.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_208 failed
resource "aws_rds_cluster" "as_number_too_many" {
  cluster_identifier              = "as-number-too-many"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.as_number_too_many.name
}

resource "aws_rds_cluster_parameter_group" "as_number_too_many" {
  name   = "as-number-too-many"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = 50000
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "as_number_too_many" {
  cluster_identifier = aws_rds_cluster.as_number_too_many.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.xlarge"
}

# A fifth more than the default, 1678, is tolerated.
# expect: CKV_AURORA_208 passed
resource "aws_rds_cluster" "tolerated" {
  cluster_identifier              = "tolerated"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.tolerated.name
}

resource "aws_rds_cluster_parameter_group" "tolerated" {
  name   = "tolerated"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "2013"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "tolerated" {
  cluster_identifier = aws_rds_cluster.tolerated.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_208 failed: memory for 1678
resource "aws_rds_cluster" "not_tolerated" {
  cluster_identifier              = "not-tolerated"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.not_tolerated.name
}

resource "aws_rds_cluster_parameter_group" "not_tolerated" {
  name   = "not-tolerated"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "2014"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "not_tolerated" {
  cluster_identifier = aws_rds_cluster.not_tolerated.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_208 failed: memory for 1599
resource "aws_rds_cluster" "old_class" {
  cluster_identifier              = "old-class"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.old_class.name
}

resource "aws_rds_cluster_parameter_group" "old_class" {
  name   = "old-class"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "2000"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "old_class" {
  cluster_identifier = aws_rds_cluster.old_class.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r4.large"
}

# expect: CKV_AURORA_208 passed
resource "aws_rds_cluster" "large" {
  cluster_identifier              = "large"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.large.name
}

resource "aws_rds_cluster_parameter_group" "large" {
  name   = "large"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "5000"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "large" {
  cluster_identifier = aws_rds_cluster.large.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r8g.48xlarge"
}

# Whatever its memory, AWS's default is 5000.
# expect: CKV_AURORA_208 failed: memory for 5000
resource "aws_rds_cluster" "more_than_the_largest_default" {
  cluster_identifier              = "more-than-the-largest-default"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.more_than_the_largest_default.name
}

resource "aws_rds_cluster_parameter_group" "more_than_the_largest_default" {
  name   = "more-than-the-largest-default"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "6001"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "more_than_the_largest_default" {
  cluster_identifier = aws_rds_cluster.more_than_the_largest_default.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r8g.48xlarge"
}

# expect: CKV_AURORA_208 failed: not between 20 and
resource "aws_rds_cluster" "none_to_speak_of" {
  cluster_identifier              = "none-to-speak-of"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.none_to_speak_of.name
}

resource "aws_rds_cluster_parameter_group" "none_to_speak_of" {
  name   = "none-to-speak-of"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "10"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "none_to_speak_of" {
  cluster_identifier = aws_rds_cluster.none_to_speak_of.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_208 passed
resource "aws_rds_cluster" "least" {
  cluster_identifier              = "least"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.least.name
}

resource "aws_rds_cluster_parameter_group" "least" {
  name   = "least"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "20"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "least" {
  cluster_identifier = aws_rds_cluster.least.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_208 failed: not between 20 and 262143
resource "aws_rds_cluster" "more_than_rds_accepts" {
  cluster_identifier              = "more-than-rds-accepts"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.more_than_rds_accepts.name
}

resource "aws_rds_cluster_parameter_group" "more_than_rds_accepts" {
  name   = "more-than-rds-accepts"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "262144"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "more_than_rds_accepts" {
  cluster_identifier = aws_rds_cluster.more_than_rds_accepts.id
  engine             = "aurora-postgresql"
  instance_class     = "db.x2g.16xlarge"
}

# expect: CKV_AURORA_208 failed: rds does not accept
resource "aws_rds_cluster" "no_number" {
  cluster_identifier              = "no-number"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.no_number.name
}

resource "aws_rds_cluster_parameter_group" "no_number" {
  name   = "no-number"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "unlimited"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "no_number" {
  cluster_identifier = aws_rds_cluster.no_number.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_208 failed: rds does not accept
resource "aws_rds_cluster" "fraction" {
  cluster_identifier              = "fraction"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.fraction.name
}

resource "aws_rds_cluster_parameter_group" "fraction" {
  name   = "fraction"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "500.5"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "fraction" {
  cluster_identifier = aws_rds_cluster.fraction.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_208 failed: not between
resource "aws_rds_cluster" "negative" {
  cluster_identifier              = "negative"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.negative.name
}

resource "aws_rds_cluster_parameter_group" "negative" {
  name   = "negative"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connections"
    value        = "-1"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "negative" {
  cluster_identifier = aws_rds_cluster.negative.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_208 failed: no parameter group sets
resource "aws_rds_cluster" "typo" {
  cluster_identifier              = "typo"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.typo.name
}

resource "aws_rds_cluster_parameter_group" "typo" {
  name   = "typo"
  family = "aurora-postgresql16"

  parameter {
    name         = "max_connection"
    value        = "400"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "typo" {
  cluster_identifier = aws_rds_cluster.typo.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_208 passed
resource "aws_rds_cluster" "name_in_capitals" {
  cluster_identifier              = "name-in-capitals"
  engine                          = "aurora-postgresql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.name_in_capitals.name
}

resource "aws_rds_cluster_parameter_group" "name_in_capitals" {
  name   = "name-in-capitals"
  family = "aurora-postgresql16"

  parameter {
    name         = "MAX_CONNECTIONS"
    value        = "400"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_instance" "name_in_capitals" {
  cluster_identifier = aws_rds_cluster.name_in_capitals.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
