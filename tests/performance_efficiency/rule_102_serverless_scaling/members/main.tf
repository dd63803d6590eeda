# Which members a cluster has, in the ways that members are written.

provider "aws" {
  region = "eu-west-1"
}

variable "class" {
  type    = string
  default = "db.serverless"
}

variable "scaling" {
  type    = object({ min = number, max = number })
  default = { min = 1, max = 8 }
}

variable "no_scaling" {
  type    = map(number)
  default = {}
}

locals {
  members = {
    writer = { class = "db.r7g.large" }
    reader = { class = "db.serverless" }
  }
}

# expect: CKV_AURORA_102 passed
resource "aws_rds_cluster" "by_variables" {
  cluster_identifier = "by-variables"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = var.scaling.min
    max_capacity = var.scaling["max"]
  }
}

resource "aws_rds_cluster_instance" "by_variables" {
  cluster_identifier = aws_rds_cluster.by_variables.cluster_identifier
  engine             = "aurora-postgresql"
  instance_class     = var.class
}

# expect: CKV_AURORA_102 passed
resource "aws_rds_cluster" "dynamic_block" {
  cluster_identifier = "dynamic-block"
  engine             = "aurora-postgresql"

  dynamic "serverlessv2_scaling_configuration" {
    for_each = var.class == "db.serverless" ? [var.scaling] : []
    content {
      min_capacity = serverlessv2_scaling_configuration.value.min
      max_capacity = serverlessv2_scaling_configuration.value.max
    }
  }
}

resource "aws_rds_cluster_instance" "dynamic_block" {
  for_each = local.members

  cluster_identifier = aws_rds_cluster.dynamic_block.id
  engine             = "aurora-postgresql"
  instance_class     = each.value.class
}

# The dynamic block makes none.
# expect: CKV_AURORA_102 failed: serverlessv2_scaling_configuration
resource "aws_rds_cluster" "empty_dynamic_block" {
  cluster_identifier = "empty-dynamic-block"
  engine             = "aurora-postgresql"

  dynamic "serverlessv2_scaling_configuration" {
    for_each = length(var.no_scaling) > 0 ? [var.no_scaling] : []
    content {
      min_capacity = serverlessv2_scaling_configuration.value.min
      max_capacity = serverlessv2_scaling_configuration.value.max
    }
  }
}

resource "aws_rds_cluster_instance" "empty_dynamic_block" {
  cluster_identifier = aws_rds_cluster.empty_dynamic_block.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

# ... and without a serverless member that is an ordinary cluster.
# expect: CKV_AURORA_102 not_applicable
resource "aws_rds_cluster" "empty_dynamic_block_provisioned" {
  cluster_identifier = "empty-dynamic-block-provisioned"
  engine             = "aurora-postgresql"

  dynamic "serverlessv2_scaling_configuration" {
    for_each = var.no_scaling
    content {
      min_capacity = 1
      max_capacity = 2
    }
  }
}

resource "aws_rds_cluster_instance" "empty_dynamic_block_provisioned" {
  cluster_identifier = aws_rds_cluster.empty_dynamic_block_provisioned.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_102 passed
resource "aws_rds_cluster" "by_literal" {
  cluster_identifier = "by-literal"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = 8
  }
}

resource "aws_rds_cluster_instance" "by_literal" {
  cluster_identifier = "By-Literal"
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

# The serverless member is not made.
# expect: CKV_AURORA_102 failed
resource "aws_rds_cluster" "switched_off" {
  cluster_identifier = "switched-off"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = 8
  }
}

resource "aws_rds_cluster_instance" "switched_off" {
  count = 0

  cluster_identifier = aws_rds_cluster.switched_off.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

resource "aws_rds_cluster_instance" "switched_off_writer" {
  cluster_identifier = aws_rds_cluster.switched_off.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

# The serverless member is another cluster's.
# expect: CKV_AURORA_102 passed on aws_rds_cluster.each["variable"]
# expect: CKV_AURORA_102 failed on aws_rds_cluster.each["fixed"]
resource "aws_rds_cluster" "each" {
  for_each = { variable = "db.serverless", fixed = "db.r7g.large" }

  cluster_identifier = each.key
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity = 1
    max_capacity = 8
  }
}

resource "aws_rds_cluster_instance" "each" {
  for_each = { variable = "db.serverless", fixed = "db.r7g.large" }

  cluster_identifier = aws_rds_cluster.each[each.key].id
  engine             = "aurora-postgresql"
  instance_class     = each.value
}
