provider "aws" {
  region = "eu-west-1"
}

variable "class" {
  type = string
}

variable "largest" {
  type = number
}

variable "large" {
  type = bool
}

variable "burstable_readers" {
  type = number
}

variable "scaling" {
  type = list(object({ min = number, max = number }))
}

variable "pattern" {
  type = string
}

# expect: CKV_AURORA_102 undecided
# expect plan: CKV_AURORA_102 passed
resource "aws_rds_cluster" "class" {
  cluster_identifier = "class"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = 8
  }
}

resource "aws_rds_cluster_instance" "class" {
  cluster_identifier = aws_rds_cluster.class.id
  engine             = "aurora-postgresql"
  instance_class     = var.class
}

# expect: CKV_AURORA_102 undecided
# expect plan: CKV_AURORA_102 failed
resource "aws_rds_cluster" "class_without_range" {
  cluster_identifier = "class-without-range"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "class_without_range" {
  cluster_identifier = aws_rds_cluster.class_without_range.id
  engine             = "aurora-postgresql"
  instance_class     = var.class
}

# expect: CKV_AURORA_102 undecided
# expect plan: CKV_AURORA_102 passed
resource "aws_rds_cluster" "range" {
  cluster_identifier = "range"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = var.largest
  }
}

resource "aws_rds_cluster_instance" "range" {
  cluster_identifier = aws_rds_cluster.range.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

# That both are the same number, the plan tells.
# expect: CKV_AURORA_102 undecided
# expect plan: CKV_AURORA_102 failed: max_capacity
resource "aws_rds_cluster" "same_unknown" {
  cluster_identifier = "same-unknown"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = var.largest
    max_capacity = var.largest
  }
}

resource "aws_rds_cluster_instance" "same_unknown" {
  cluster_identifier = aws_rds_cluster.same_unknown.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

# expect: CKV_AURORA_102 undecided
# expect plan: CKV_AURORA_102 failed
resource "aws_rds_cluster" "block" {
  cluster_identifier = "block"
  engine             = "aurora-postgresql"

  dynamic "serverlessv2_scaling_configuration" {
    for_each = var.scaling
    content {
      min_capacity = serverlessv2_scaling_configuration.value.min
      max_capacity = serverlessv2_scaling_configuration.value.max
    }
  }
}

resource "aws_rds_cluster_instance" "block" {
  cluster_identifier = aws_rds_cluster.block.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

# Large or not, it is burstable.
# expect: CKV_AURORA_102 failed
resource "aws_rds_cluster" "both_burstable" {
  cluster_identifier = "both-burstable"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "both_burstable" {
  cluster_identifier = aws_rds_cluster.both_burstable.id
  engine             = "aurora-postgresql"
  instance_class     = var.large ? "db.t4g.large" : "db.t4g.medium"
}

# Large or not, it is provisioned.
# expect: CKV_AURORA_102 not_applicable
resource "aws_rds_cluster" "both_provisioned" {
  cluster_identifier = "both-provisioned"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "both_provisioned" {
  cluster_identifier = aws_rds_cluster.both_provisioned.id
  engine             = "aurora-postgresql"
  instance_class     = var.large ? "db.r7g.4xlarge" : "db.r7g.large"
}

# Wide or narrow, it is a range.
# expect: CKV_AURORA_102 passed
resource "aws_rds_cluster" "both_ranges" {
  cluster_identifier = "both-ranges"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 2
    max_capacity = var.large ? 64 : 16
  }
}

resource "aws_rds_cluster_instance" "both_ranges" {
  cluster_identifier = aws_rds_cluster.both_ranges.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

# expect: CKV_AURORA_102 undecided
# expect plan: CKV_AURORA_102 failed: db.t4g.medium
resource "aws_rds_cluster" "burstable_perhaps" {
  cluster_identifier = "burstable-perhaps"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "burstable_perhaps_writer" {
  cluster_identifier = aws_rds_cluster.burstable_perhaps.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster_instance" "burstable_perhaps" {
  count = var.burstable_readers

  cluster_identifier = aws_rds_cluster.burstable_perhaps.id
  engine             = "aurora-postgresql"
  instance_class     = "db.t4g.medium"
}

# expect: CKV_AURORA_102 undecided
# expect plan: CKV_AURORA_102 failed
resource "aws_rds_cluster" "pattern" {
  cluster_identifier = "pattern"
  engine             = "aurora-postgresql"
  tags               = { WorkloadPattern = var.pattern }
}

resource "aws_rds_cluster_instance" "pattern" {
  cluster_identifier = aws_rds_cluster.pattern.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# Whatever the pattern is: it scales.
# expect: CKV_AURORA_102 passed
resource "aws_rds_cluster" "pattern_and_serverless" {
  cluster_identifier = "pattern-and-serverless"
  engine             = "aurora-postgresql"
  tags               = { WorkloadPattern = var.pattern }

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = 8
  }
}

resource "aws_rds_cluster_instance" "pattern_and_serverless" {
  cluster_identifier = aws_rds_cluster.pattern_and_serverless.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}
