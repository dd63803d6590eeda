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

resource "aws_rds_cluster" "fleet" {
  for_each = toset(["eu", "us"])

  engine                       = "aurora-postgresql"
  monitoring_interval          = each.key == "eu" ? 60 : null
  monitoring_role_arn          = each.key == "eu" ? aws_iam_role.monitoring.arn : null
  performance_insights_enabled = true
}

resource "aws_rds_cluster_instance" "fleet" {
  for_each = aws_rds_cluster.fleet

  cluster_identifier = each.value.id
  engine             = each.value.engine
  instance_class     = "db.r7g.large"
}

# expect: CKV_AURORA_007 passed on aws_rds_cluster_instance.fleet["eu"]
# expect: CKV_AURORA_007 failed on aws_rds_cluster_instance.fleet["us"]
