# A plan copies to another Region; which clusters it backs up is told by ARNs.

provider "aws" {
  region = "eu-west-1"
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

resource "aws_backup_plan" "copied" {
  name = "copied"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"
    schedule          = "cron(0 3 * * ? *)"

    copy_action {
      destination_vault_arn = "arn:aws:backup:eu-central-1:123456789012:backup-vault:dr"
    }
  }
}

# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "literal" {
  cluster_identifier = "literal"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "built" {
  cluster_identifier = "built"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "pattern" {
  cluster_identifier = "orders-pattern"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "strings" {
  name         = "strings"
  plan_id      = aws_backup_plan.copied.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources = [
    "arn:aws:rds:eu-west-1:123456789012:cluster:literal",
    join(":", [
      "arn", data.aws_partition.current.partition, "rds", "eu-west-1", data.aws_caller_identity.current.account_id,
      "cluster", aws_rds_cluster.built.cluster_identifier,
    ]),
    "arn:aws:rds:*:*:cluster:orders-*",
  ]
}

# What one selection leaves out, another one has: orders-*.
# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "left_out_of_another" {
  cluster_identifier = "orders-left-out-of-another"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "leaves_out" {
  name          = "leaves-out"
  plan_id       = aws_backup_plan.copied.id
  iam_role_arn  = "arn:aws:iam::123456789012:role/backup"
  resources     = ["arn:aws:rds:*:*:cluster:stock-*"]
  not_resources = [aws_rds_cluster.left_out.arn, aws_rds_cluster.left_out_of_another.arn]
}

# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "left_out" {
  cluster_identifier = "stock-left-out"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_103 passed
resource "aws_rds_cluster" "not_left_out" {
  cluster_identifier = "stock-main"
  engine             = "aurora-postgresql"
}

# No pattern fits.
# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "similar_name" {
  cluster_identifier = "old-orders-1"
  engine             = "aurora-postgresql"
}

# The ARNs of clusters in other Regions, and of DB instances.
# expect: CKV_AURORA_103 failed
resource "aws_rds_cluster" "other_arns" {
  cluster_identifier = "billing"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "other_arns" {
  cluster_identifier = aws_rds_cluster.other_arns.id
  identifier         = "billing-1"
  engine             = "aurora-postgresql"
  instance_class     = "db.r7g.large"
}

resource "aws_backup_selection" "other_arns" {
  name         = "other-arns"
  plan_id      = aws_backup_plan.copied.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources = [
    "arn:aws:rds:eu-central-1:123456789012:cluster:billing",
    "arn:aws:rds:eu-central-1:*:cluster:*",
    "arn:aws:rds:*:*:db:*",
    "arn:aws:dynamodb:*:*:table/*",
    aws_rds_cluster_instance.other_arns.arn,
  ]
}

# A selection of one cluster is not one of its neighbour.
# expect: CKV_AURORA_103 passed on aws_rds_cluster.each["a"]
# expect: CKV_AURORA_103 failed on aws_rds_cluster.each["b"]
# expect: CKV_AURORA_103 passed on aws_rds_cluster.each["c"]
resource "aws_rds_cluster" "each" {
  for_each = toset(["a", "b", "c"])

  cluster_identifier = "each-${each.key}"
  engine             = "aurora-postgresql"
}

resource "aws_backup_selection" "each" {
  for_each = { for key, cluster in aws_rds_cluster.each : key => cluster.arn if key != "b" }

  name         = "each-${each.key}"
  plan_id      = aws_backup_plan.copied.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [each.value]
}
