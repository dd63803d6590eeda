provider "aws" {
  region = "eu-west-1"
}

# expect: CKV_AURORA_007 not_applicable
resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "counted" {
  count = 2

  cluster_identifier           = aws_rds_cluster.orders.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  monitoring_interval          = count.index == 0 ? 60 : 0
  monitoring_role_arn          = aws_iam_role.monitoring.arn
  performance_insights_enabled = true
}

# expect: CKV_AURORA_007 passed on aws_rds_cluster_instance.counted[0]
# expect: CKV_AURORA_007 failed on aws_rds_cluster_instance.counted[1]

locals {
  instances = {
    writer = { interval = 15 }
    reader = { insights = false, interval = 15 }
    report = {}
  }
}

resource "aws_rds_cluster_instance" "each" {
  for_each = local.instances

  cluster_identifier           = aws_rds_cluster.orders.id
  engine                       = "aurora-postgresql"
  instance_class               = "db.r7g.large"
  identifier                   = "orders-${each.key}"
  monitoring_interval          = try(each.value.interval, 0)
  monitoring_role_arn          = aws_iam_role.monitoring.arn
  performance_insights_enabled = lookup(each.value, "insights", true)
}

# expect: CKV_AURORA_007 passed on aws_rds_cluster_instance.each["writer"]

# expect: CKV_AURORA_007 failed on aws_rds_cluster_instance.each["reader"]

# expect: CKV_AURORA_007 failed on aws_rds_cluster_instance.each["report"]

locals {
  regions = toset(["eu", "us"])
}

resource "aws_rds_cluster" "fleet" {
  for_each = local.regions

  engine                       = "aurora-postgresql"
  monitoring_interval          = each.key == "eu" ? 60 : 30
  monitoring_role_arn          = aws_iam_role.monitoring.arn
  performance_insights_enabled = true
}

# Every instance belongs to the cluster of its key.
# expect: CKV_AURORA_007 passed
resource "aws_rds_cluster_instance" "fleet" {
  for_each = aws_rds_cluster.fleet

  cluster_identifier = each.value.id
  engine             = each.value.engine
  instance_class     = "db.r7g.large"
}

resource "aws_rds_cluster" "silent_fleet" {
  for_each = local.regions

  engine                       = "aurora-postgresql"
  monitoring_interval          = each.key == "mars" ? 60 : null
  performance_insights_enabled = true
}

# expect: CKV_AURORA_007 failed: monitoring_interval
resource "aws_rds_cluster_instance" "silent_fleet" {
  for_each = aws_rds_cluster.silent_fleet

  cluster_identifier = each.value.id
  engine             = each.value.engine
  instance_class     = "db.r7g.large"
}
