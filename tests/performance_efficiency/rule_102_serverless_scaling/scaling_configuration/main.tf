# Serverless v2 is a scaling range of the cluster and a member that scales in it. One without the other does nothing.

provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_102 passed
resource "aws_rds_cluster" "serverless" {
  cluster_identifier = "serverless"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 2
    max_capacity = 32
  }
}

resource "aws_rds_cluster_instance" "serverless" {
  count = 2

  cluster_identifier = aws_rds_cluster.serverless.id
  engine             = aws_rds_cluster.serverless.engine
  instance_class     = "db.serverless"
}

# The mode of Serverless v2 is "provisioned".
# expect: CKV_AURORA_102 passed
resource "aws_rds_cluster" "mode_written" {
  cluster_identifier = "mode-written"
  engine             = "aurora-postgresql"
  engine_mode        = "provisioned"

  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 1
  }
}

resource "aws_rds_cluster_instance" "mode_written" {
  cluster_identifier = aws_rds_cluster.mode_written.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

# expect: CKV_AURORA_102 passed
resource "aws_rds_cluster" "mode_empty" {
  cluster_identifier = "mode-empty"
  engine             = "aurora-postgresql"
  engine_mode        = ""

  serverlessv2_scaling_configuration {
    min_capacity             = 0
    max_capacity             = 8
    seconds_until_auto_pause = 3600
  }
}

resource "aws_rds_cluster_instance" "mode_empty" {
  cluster_identifier = aws_rds_cluster.mode_empty.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

# Numbers are numbers, also between quotes: "9" is less than "16".
# expect: CKV_AURORA_102 passed
resource "aws_rds_cluster" "quoted" {
  cluster_identifier = "quoted"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = "9"
    max_capacity = "16"
  }
}

resource "aws_rds_cluster_instance" "quoted" {
  cluster_identifier = aws_rds_cluster.quoted.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

# A fixed writer, readers that scale.
# expect: CKV_AURORA_102 passed
resource "aws_rds_cluster" "mixed" {
  cluster_identifier = "mixed"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 2
    max_capacity = 32
  }
}

resource "aws_rds_cluster_instance" "mixed_writer" {
  cluster_identifier = aws_rds_cluster.mixed.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.xlarge"
}

resource "aws_rds_cluster_instance" "mixed_reader" {
  cluster_identifier = aws_rds_cluster.mixed.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
  promotion_tier     = 2
}

# It never scales.
# expect: CKV_AURORA_102 failed: max_capacity
resource "aws_rds_cluster" "no_range" {
  cluster_identifier = "no-range"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 4
    max_capacity = 4
  }
}

resource "aws_rds_cluster_instance" "no_range" {
  cluster_identifier = aws_rds_cluster.no_range.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

# expect: CKV_AURORA_102 failed: max_capacity
resource "aws_rds_cluster" "no_range_quoted" {
  cluster_identifier = "no-range-quoted"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = "4.0"
    max_capacity = 4
  }
}

resource "aws_rds_cluster_instance" "no_range_quoted" {
  cluster_identifier = aws_rds_cluster.no_range_quoted.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

# A range that no member uses.
# expect: CKV_AURORA_102 failed: db.serverless
resource "aws_rds_cluster" "left_over" {
  cluster_identifier = "left-over"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 2
    max_capacity = 32
  }
}

resource "aws_rds_cluster_instance" "left_over" {
  count = 2

  cluster_identifier = aws_rds_cluster.left_over.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}

# A range, and no member at all.
# expect: CKV_AURORA_102 failed: db.serverless
resource "aws_rds_cluster" "without_members" {
  cluster_identifier = "without-members"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 2
    max_capacity = 32
  }
}

# A member that has no range to scale in.
# expect: CKV_AURORA_102 failed: serverlessv2_scaling_configuration
resource "aws_rds_cluster" "range_missing" {
  cluster_identifier = "range-missing"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "range_missing" {
  cluster_identifier = aws_rds_cluster.range_missing.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

# The block is that of Serverless v1.
# expect: CKV_AURORA_102 failed: serverlessv2_scaling_configuration
resource "aws_rds_cluster" "block_of_v1" {
  cluster_identifier = "block-of-v1"
  engine             = "aurora-postgresql"

  scaling_configuration {
    min_capacity = 2
    max_capacity = 32
  }
}

resource "aws_rds_cluster_instance" "block_of_v1" {
  cluster_identifier = aws_rds_cluster.block_of_v1.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

# AWS ended Serverless v1 in 2025.
# expect: CKV_AURORA_102 failed: serverless
resource "aws_rds_cluster" "v1" {
  cluster_identifier = "v1"
  engine             = "aurora-postgresql"
  engine_mode        = "serverless"

  scaling_configuration {
    min_capacity = 2
    max_capacity = 32
  }
}

# The block of v2 does not make it one.
# expect: CKV_AURORA_102 failed
resource "aws_rds_cluster" "v1_with_block_of_v2" {
  cluster_identifier = "v1-with-block-of-v2"
  engine             = "aurora-postgresql"
  engine_mode        = "serverless"

  serverlessv2_scaling_configuration {
    min_capacity = 2
    max_capacity = 32
  }
}

# Nothing says that its load varies.
# expect: CKV_AURORA_102 not_applicable
resource "aws_rds_cluster" "provisioned" {
  cluster_identifier = "provisioned"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "provisioned" {
  count = 2

  cluster_identifier = aws_rds_cluster.provisioned.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}
