"""Which clusters AWS Backup selects, and what it tests restoring (RULE-006, RULE-110)."""

from __future__ import annotations

import pytest
from rule_verdict import verdict_of

CODE = """
variable "x" {}
resource "aws_rds_cluster" "orders" {
  cluster_identifier      = "orders"
  engine                  = "aurora-postgresql"
  backup_retention_period = 1
  tags                    = { backup = "daily" }
}
resource "aws_backup_plan" "main" {
  name = "main"
  rule {
    rule_name                = "continuous"
    target_vault_name        = "vault"
    enable_continuous_backup = CONTINUOUS
    lifecycle {
      delete_after = DAYS
    }
  }
}
resource "aws_backup_selection" "main" {
  name         = "main"
  plan_id      = aws_backup_plan.main.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  SELECTION
}
"""
ALL = 'resources = ["*"]'
TAG = 'selection_tag {\n type = "STRINGEQUALS"\n key = "backup"\n value = "VALUE"\n}'
CONDITION = 'condition {\n string_equals {\n key = "aws:ResourceTag/backup"\n value = "VALUE"\n }\n}'
DYNAMIC_CONDITION = """condition {
  dynamic "string_equals" {
    for_each = var.x
    content {
      key   = "aws:ResourceTag/backup"
      value = string_equals.value
    }
  }
}
"""


def code(selection=ALL, continuous="true", days="7"):
    return CODE.replace("SELECTION", selection).replace("CONTINUOUS", continuous).replace("DAYS", days)


@pytest.mark.parametrize(
    ("selection", "outcome"),
    [
        (ALL, "passed"),
        ("", "failed"),
        ("resources = [aws_rds_cluster.orders.arn]", "passed"),
        ('resources = ["arn:aws:rds:*:*:cluster:ord*"]', "passed"),
        ('resources = ["arn:aws:rds:*:*:cluster:billing"]', "failed"),
        ("resources = var.x", "undecided"),
        (f"{ALL}\n  not_resources = [aws_rds_cluster.orders.arn]", "failed"),
        (TAG.replace("VALUE", "daily"), "passed"),
        (TAG.replace("VALUE", "weekly"), "failed"),
        (CONDITION.replace("VALUE", "daily"), "passed"),
        (CONDITION.replace("VALUE", "weekly"), "failed"),
        (f"{ALL}\n" + CONDITION.replace("VALUE", "daily"), "passed"),
        (f"{ALL}\n" + CONDITION.replace("VALUE", "weekly"), "failed"),
        ('resources = ["arn:aws:rds:*:*:cluster:billing"]\n' + CONDITION.replace("VALUE", "daily"), "failed"),
        (CONDITION.replace("VALUE", "dai*"), "failed"),
        (CONDITION.replace("VALUE", "dai*").replace("equals", "like"), "passed"),
        (CONDITION.replace("VALUE", "daily").replace("string_equals", "string_not_equals"), "failed"),
        (CONDITION.replace("VALUE", "dai*").replace("string_equals", "string_not_like"), "failed"),
        (DYNAMIC_CONDITION, "undecided"),
    ],
)
def test_selections(tmp_path, selection, outcome):
    assert verdict_of(tmp_path, "006", code(selection)).outcome.value == outcome


@pytest.mark.parametrize(
    ("continuous", "days", "outcome"),
    [
        ("true", "7", "passed"),
        ("true", "6", "failed"),
        ("false", "7", "failed"),
        ("null", "7", "failed"),
        ("var.x", "7", "undecided"),
        ("true", "var.x", "undecided"),
    ],
)
def test_continuous_backups(tmp_path, continuous, days, outcome):
    assert verdict_of(tmp_path, "006", code(ALL, continuous, days)).outcome.value == outcome


@pytest.mark.parametrize(
    ("types", "continuous", "outcome"),
    [
        ('["SNAPSHOT"]', "true", "passed"),
        ('["CONTINUOUS"]', "true", "passed"),
        ('["CONTINUOUS"]', "false", "failed"),
        ('["CONTINUOUS", "SNAPSHOT"]', "false", "passed"),
        ('["CONTINUOUS"]', "var.x", "passed"),
    ],
)
def test_what_is_restored(tmp_path, types, continuous, outcome):
    tested = f"""
resource "aws_backup_restore_testing_plan" "main" {{
  name                = "main"
  schedule_expression = "cron(0 5 ? * SUN *)"
  recovery_point_selection {{
    algorithm            = "LATEST_WITHIN_WINDOW"
    include_vaults       = ["*"]
    recovery_point_types = {types}
  }}
}}
resource "aws_backup_restore_testing_selection" "main" {{
  name                      = "main"
  restore_testing_plan_name = aws_backup_restore_testing_plan.main.name
  protected_resource_type   = "Aurora"
  iam_role_arn              = "arn:aws:iam::123456789012:role/backup"
  protected_resource_arns   = ["*"]
}}
"""
    verdict = verdict_of(tmp_path, "110", code(ALL, continuous) + tested)
    assert verdict.outcome.value == outcome
    fix = 'add "SNAPSHOT" to recovery_point_types of aws_backup_restore_testing_plan.main'
    assert not verdict.is_failed or verdict.fix == fix


@pytest.mark.parametrize(
    ("vault", "outcome"),
    [
        ('"eu-central-1"', "passed"),
        ('"eu-west-1"', "failed"),
        ('var.x ? "eu-central-1" : "eu-west-2"', "passed"),
        ('var.x ? "eu-central-1" : "eu-west-1"', "undecided"),
        ('var.x ? "eu-west-1" : "eu-central-1"', "undecided"),
        ("var.x", "undecided"),
    ],
)
def test_where_copies_go(tmp_path, vault, outcome):
    copied = """
provider "aws" {
  region = "eu-west-1"
}
locals {
  elsewhere = REGION
}
resource "aws_backup_plan" "copied" {
  name = "copied"
  rule {
    rule_name         = "daily"
    target_vault_name = "vault"
    copy_action {
      destination_vault_arn = "arn:aws:backup:${local.elsewhere}:123456789012:backup-vault:dr"
    }
  }
}
resource "aws_backup_selection" "copied" {
  name         = "copied"
  plan_id      = aws_backup_plan.copied.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = ["*"]
}
"""
    verdict = verdict_of(tmp_path, "103", code('resources = ["none"]') + copied.replace("REGION", vault))
    assert verdict.outcome.value == outcome


@pytest.mark.parametrize(
    ("policy", "outcome"),
    [
        ('resource "aws_iam_policy" "p" {\n policy = POLICY\n}', "undecided"),
        ('resource "aws_iam_role_policy" "p" {\n role = "r"\n policy = POLICY\n}', "undecided"),
        ('resource "aws_iam_user_policy" "p" {\n user = "u"\n policy = POLICY\n}', "undecided"),
        ('data "aws_iam_policy_document" "p" {\n statement {\n actions = ACTIONS\n }\n}', "undecided"),
        ('resource "aws_sqs_queue" "p" {\n policy = POLICY\n}', "failed"),
    ],
)
def test_somebody_who_may_restore_may_test_it(tmp_path, policy, outcome):
    policy = policy.replace("POLICY", "jsonencode({ Statement = [{ Action = ACTIONS }] })")
    policy = policy.replace("ACTIONS", '["rds:RestoreDBClusterFromSnapshot"]')
    assert verdict_of(tmp_path, "110", code('resources = ["none"]') + policy).outcome.value == outcome
