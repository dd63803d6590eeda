"""What is known of a key's name may be enough to tell whose it is (RULE-002)."""

from __future__ import annotations

import pytest
from rule_verdict import verdict_of

CODE = """
variable "x" {}
resource "aws_rds_cluster" "orders" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = KEY
}
data "aws_kms_alias" "orders" {
  name = KEY
}
resource "aws_rds_cluster" "by_lookup" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = data.aws_kms_alias.orders.target_key_arn
}
"""


@pytest.mark.parametrize(
    ("key", "outcome"),
    [
        ("alias/orders", "passed"),
        ("alias/aws/rds", "failed"),
        ("alias/aws/ebs", "failed"),
        ("alias/aws-orders", "passed"),
        ("alias/orders-${var.x}", "passed"),
        ("alias/aws-${var.x}", "passed"),
        ("alias/${var.x}-orders", "passed"),
        ("alias/${var.x}/orders/${var.x}", "undecided"),
        ("alias/${var.x}", "undecided"),
        ("alias/a${var.x}", "undecided"),
        ("alias/${var.x}/rds", "undecided"),
        ("alias/aws/${var.x}", "failed"),
        ("${var.x}/rds", "undecided"),
        ("${var.x}", "undecided"),
        ("arn:aws:kms:${var.x}:111122223333:alias/orders", "passed"),
        ("arn:aws:kms:${var.x}:111122223333:alias/aws/rds", "failed"),
        ("arn:aws:kms:eu-west-1:${var.x}:alias/${var.x}", "undecided"),
        ("arn:aws:kms:eu-west-1:${var.x}:key/0d8b3ca1-4b51-4b0c-9c3e-2b1f8f3f6a10", "passed"),
        ("arn:${var.x}:kms:eu-west-1:111122223333:key/${var.x}", "passed"),
    ],
)
def test_partly_known_names(tmp_path, key, outcome):
    verdict = verdict_of(tmp_path, "002", CODE.replace("KEY", f'"{key}"'))
    assert verdict.outcome.value == outcome
