provider "aws" {
  region = "eu-west-1"
}

variable "audit_by_default" {
  type    = bool
  default = true
}

variable "audit_never" {
  type    = bool
  default = false
}

variable "audit_perhaps" {
  type = bool
}

variable "audited" {
  type    = set(string)
  default = ["orders", "stock"]
}

resource "aws_kms_key" "audit" {
  description = "activity streams"
}

# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "switched_on" {
  cluster_identifier = "switched-on"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "switched_on" {
  count = var.audit_by_default ? 1 : 0

  resource_arn = aws_rds_cluster.switched_on.arn
  mode         = "async"
  kms_key_id   = aws_kms_key.audit.key_id
}

# expect: CKV_AURORA_101 failed
resource "aws_rds_cluster" "switched_off" {
  cluster_identifier = "switched-off"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "switched_off" {
  count = var.audit_never ? 1 : 0

  resource_arn = aws_rds_cluster.switched_off.arn
  mode         = "async"
  kms_key_id   = aws_kms_key.audit.key_id
}

# expect: CKV_AURORA_101 undecided: aws_rds_cluster_activity_stream.perhaps
# expect plan: CKV_AURORA_101 failed
resource "aws_rds_cluster" "perhaps" {
  cluster_identifier = "perhaps"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "perhaps" {
  count = var.audit_perhaps ? 1 : 0

  resource_arn = aws_rds_cluster.perhaps.arn
  mode         = "async"
  kms_key_id   = aws_kms_key.audit.key_id
}

# expect: CKV_AURORA_101 passed on aws_rds_cluster.each["orders"]
# expect: CKV_AURORA_101 failed on aws_rds_cluster.each["billing"]
# expect: CKV_AURORA_101 passed on aws_rds_cluster.each["stock"]
resource "aws_rds_cluster" "each" {
  for_each = toset(["orders", "billing", "stock"])

  cluster_identifier = each.key
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "each" {
  for_each = var.audited

  resource_arn = aws_rds_cluster.each[each.key].arn
  mode         = "async"
  kms_key_id   = aws_kms_key.audit.key_id
}

# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "counted" {
  count = 2

  cluster_identifier = "counted-${count.index}"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "counted" {
  count = 2

  resource_arn = aws_rds_cluster.counted[count.index].arn
  mode         = "async"
  kms_key_id   = aws_kms_key.audit.key_id
}

# The plan names the cluster that the first was taken of, not the element.
# expect: CKV_AURORA_101 passed on aws_rds_cluster.first_only[0]
# expect: CKV_AURORA_101 failed on aws_rds_cluster.first_only[1]
# expect plan: CKV_AURORA_101 undecided on aws_rds_cluster.first_only[0]
# expect plan: CKV_AURORA_101 undecided on aws_rds_cluster.first_only[1]
resource "aws_rds_cluster" "first_only" {
  count = 2

  cluster_identifier = "first-only-${count.index}"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "first_only" {
  resource_arn = element(aws_rds_cluster.first_only[*].arn, 0)
  mode         = "async"
  kms_key_id   = aws_kms_key.audit.key_id
}

# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "as_map" {
  for_each = { eu = "orders-eu", us = "orders-us" }

  cluster_identifier = each.value
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "as_map" {
  for_each = { for key, cluster in aws_rds_cluster.as_map : key => cluster.arn }

  resource_arn = each.value
  mode         = "async"
  kms_key_id   = aws_kms_key.audit.key_id
}

# expect: CKV_AURORA_101 passed
resource "aws_rds_cluster" "perhaps_one" {
  count = 1

  cluster_identifier = "perhaps-one"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_activity_stream" "perhaps_one" {
  resource_arn = one(aws_rds_cluster.perhaps_one[*].arn)
  mode         = "async"
  kms_key_id   = aws_kms_key.audit.key_id
}
