# Which clusters a plan restores, told by ARNs, and what is tested by none.

provider "aws" {
  region = "eu-west-1"
}

data "aws_caller_identity" "current" {}

resource "aws_backup_restore_testing_plan" "monthly" {
  name                = "monthly"
  schedule_expression = "cron(0 4 1 * ? *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["SNAPSHOT", "CONTINUOUS"]
  }
}

resource "aws_backup_restore_testing_plan" "never" {
  count = 0

  name                = "never"
  schedule_expression = "cron(0 4 1 * ? *)"

  recovery_point_selection {
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = ["SNAPSHOT", "CONTINUOUS"]
  }
}

# expect: CKV_AURORA_110 passed
resource "aws_rds_cluster" "by_reference" {
  cluster_identifier = "by-reference"
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_selection" "by_reference" {
  name                      = "by_reference"
  restore_testing_plan_name = aws_backup_restore_testing_plan.monthly.name
  protected_resource_type   = "Aurora"
  protected_resource_arns   = [aws_rds_cluster.by_reference.arn]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

# expect: CKV_AURORA_110 passed
resource "aws_rds_cluster" "plan_by_literal" {
  cluster_identifier = "plan-by-literal"
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_selection" "plan_by_literal" {
  name                      = "plan_by_literal"
  restore_testing_plan_name = "monthly"
  protected_resource_type   = "Aurora"
  protected_resource_arns   = [aws_rds_cluster.plan_by_literal.arn]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

# expect: CKV_AURORA_110 passed
resource "aws_rds_cluster" "by_literal" {
  cluster_identifier = "by-literal"
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_selection" "by_literal" {
  name                      = "by_literal"
  restore_testing_plan_name = aws_backup_restore_testing_plan.monthly.name
  protected_resource_type   = "Aurora"
  protected_resource_arns   = ["arn:aws:rds:eu-west-1:123456789012:cluster:by-literal"]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

# expect: CKV_AURORA_110 passed
resource "aws_rds_cluster" "by_built_string" {
  cluster_identifier = "by-built-string"
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_selection" "by_built_string" {
  name                      = "by_built_string"
  restore_testing_plan_name = aws_backup_restore_testing_plan.monthly.name
  protected_resource_type   = "Aurora"
  protected_resource_arns   = ["arn:aws:rds:eu-west-1:${data.aws_caller_identity.current.account_id}:cluster:${aws_rds_cluster.by_built_string.cluster_identifier}"]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

# AWS knows what is meant.
# expect: CKV_AURORA_110 passed
resource "aws_rds_cluster" "type_in_capitals" {
  cluster_identifier = "type-in-capitals"
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_selection" "type_in_capitals" {
  name                      = "type_in_capitals"
  restore_testing_plan_name = aws_backup_restore_testing_plan.monthly.name
  protected_resource_type   = "AURORA"
  protected_resource_arns   = [aws_rds_cluster.type_in_capitals.arn]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

# expect: CKV_AURORA_110 passed
resource "aws_rds_cluster" "first_of_two" {
  cluster_identifier = "first-of-two"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_110 passed
resource "aws_rds_cluster" "second_of_two" {
  cluster_identifier = "second-of-two"
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_selection" "two" {
  name                      = "two"
  restore_testing_plan_name = aws_backup_restore_testing_plan.monthly.name
  protected_resource_type   = "Aurora"
  protected_resource_arns   = [aws_rds_cluster.first_of_two.arn, aws_rds_cluster.second_of_two.arn]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

# expect: CKV_AURORA_110 passed on aws_rds_cluster.each["orders"]
# expect: CKV_AURORA_110 failed on aws_rds_cluster.each["billing"]
resource "aws_rds_cluster" "each" {
  for_each = toset(["orders", "billing"])

  cluster_identifier = each.key
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_selection" "each" {
  for_each = toset(["orders"])

  name                      = "each_${each.key}"
  restore_testing_plan_name = aws_backup_restore_testing_plan.monthly.name
  protected_resource_type   = "Aurora"
  protected_resource_arns   = [aws_rds_cluster.each[each.key].arn]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

# expect: CKV_AURORA_110 failed
resource "aws_rds_cluster" "without" {
  cluster_identifier = "without"
  engine             = "aurora-postgresql"
}

# expect: CKV_AURORA_110 failed
resource "aws_rds_cluster" "of_another_name" {
  cluster_identifier = "of-another-name"
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_selection" "of_another_name" {
  name                      = "of_another_name"
  restore_testing_plan_name = aws_backup_restore_testing_plan.monthly.name
  protected_resource_type   = "Aurora"
  protected_resource_arns   = ["arn:aws:rds:eu-west-1:123456789012:cluster:of-another-name-2"]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

# expect: CKV_AURORA_110 failed
resource "aws_rds_cluster" "of_another_region" {
  cluster_identifier = "of-another-region"
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_selection" "of_another_region" {
  name                      = "of_another_region"
  restore_testing_plan_name = aws_backup_restore_testing_plan.monthly.name
  protected_resource_type   = "Aurora"
  protected_resource_arns   = ["arn:aws:rds:eu-central-1:123456789012:cluster:of-another-region"]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

# That is the type of DB instances.
# expect: CKV_AURORA_110 failed: rds
resource "aws_rds_cluster" "instances_only" {
  cluster_identifier = "instances-only"
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_selection" "instances_only" {
  name                      = "instances_only"
  restore_testing_plan_name = aws_backup_restore_testing_plan.monthly.name
  protected_resource_type   = "RDS"
  protected_resource_arns   = [aws_rds_cluster.instances_only.arn]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

# expect: CKV_AURORA_110 failed
resource "aws_rds_cluster" "all_instances" {
  cluster_identifier = "all-instances"
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_selection" "all_instances" {
  name                      = "all_instances"
  restore_testing_plan_name = aws_backup_restore_testing_plan.monthly.name
  protected_resource_type   = "RDS"
  protected_resource_arns   = ["*"]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

# expect: CKV_AURORA_110 failed
resource "aws_rds_cluster" "all_documents" {
  cluster_identifier = "all-documents"
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_selection" "all_documents" {
  name                      = "all_documents"
  restore_testing_plan_name = aws_backup_restore_testing_plan.monthly.name
  protected_resource_type   = "DocumentDB"
  protected_resource_arns   = ["*"]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

# A selection of a plan that is not there is never run.
# expect: CKV_AURORA_110 failed
resource "aws_rds_cluster" "plan_missing" {
  cluster_identifier = "plan-missing"
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_selection" "plan_missing" {
  name                      = "plan_missing"
  restore_testing_plan_name = "weekly"
  protected_resource_type   = "Aurora"
  protected_resource_arns   = [aws_rds_cluster.plan_missing.arn]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

# expect: CKV_AURORA_110 failed
resource "aws_rds_cluster" "plan_switched_off" {
  cluster_identifier = "plan-switched-off"
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_selection" "plan_switched_off" {
  name                      = "plan_switched_off"
  restore_testing_plan_name = "never"
  protected_resource_type   = "Aurora"
  protected_resource_arns   = [aws_rds_cluster.plan_switched_off.arn]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

# expect: CKV_AURORA_110 failed
resource "aws_rds_cluster" "selection_switched_off" {
  cluster_identifier = "selection-switched-off"
  engine             = "aurora-postgresql"
}

resource "aws_backup_restore_testing_selection" "selection_switched_off" {
  count = 0

  name                      = "selection_switched_off"
  restore_testing_plan_name = aws_backup_restore_testing_plan.monthly.name
  protected_resource_type   = "Aurora"
  protected_resource_arns   = [aws_rds_cluster.selection_switched_off.arn]
  iam_role_arn              = "arn:aws:iam::123456789012:role/restore"
}

# Restored once, by whoever applies this: no test that repeats.
# expect: CKV_AURORA_110 failed
resource "aws_rds_cluster" "restored_once" {
  cluster_identifier = "restored-once"
  engine             = "aurora-postgresql"
}

resource "aws_db_cluster_snapshot" "once" {
  db_cluster_identifier          = aws_rds_cluster.restored_once.id
  db_cluster_snapshot_identifier = "once"
}

# expect: CKV_AURORA_110 failed
resource "aws_rds_cluster" "restored" {
  cluster_identifier  = "restored"
  engine              = "aurora-postgresql"
  snapshot_identifier = aws_db_cluster_snapshot.once.id
}

# expect: CKV_AURORA_110 failed
resource "aws_rds_cluster" "restored_in_time" {
  cluster_identifier = "restored-in-time"
  engine             = "aurora-postgresql"

  restore_to_point_in_time {
    source_cluster_identifier  = aws_rds_cluster.restored_once.id
    use_latest_restorable_time = true
  }
}

# Not only for production.
# expect: CKV_AURORA_110 failed
resource "aws_rds_cluster" "dev" {
  cluster_identifier = "orders-dev"
  engine             = "aurora-postgresql"
}
