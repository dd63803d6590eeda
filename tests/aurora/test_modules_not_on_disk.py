"""What modules that are not on disk may have in them, by what their calls say: rotations and poolers."""

from __future__ import annotations

from pathlib import Path

import pytest
from rule_verdict import verdict_of

CLUSTER = """
resource "random_password" "p" {
  length = 20
}
resource "aws_rds_cluster" "orders" {
  engine          = "aurora-postgresql"
  master_password = random_password.p.result
}
"""
PRIVATE = "git::https://git.example.com/platform/secret.git"
KNOWN = "terraform-aws-modules/secrets-manager/aws"


def secret(source: str, arguments: str) -> str:
    return f'module "secret" {{\n  source = "{source}"\n  {arguments}\n}}\n'


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        (secret(PRIVATE, "value = random_password.p.result"), "undecided"),
        (secret(PRIVATE, 'value = "another"'), "failed"),
        (secret("terraform-aws-modules/lambda/aws", "secret = random_password.p.result"), "failed"),
        (
            secret("terraform-aws-modules/lambda/aws", "secret = random_password.p.result\n  rotation_rules = {}"),
            "undecided",
        ),
        (
            secret("terraform-aws-modules/lambda/aws", "secret = random_password.p.result\n  rotate = false"),
            "failed",
        ),
        (
            'resource "aws_secretsmanager_secret" "s" {\n}\n'
            'resource "aws_secretsmanager_secret_version" "v" {\n  secret_id = aws_secretsmanager_secret.s.id\n'
            "  secret_string = random_password.p.result\n}\n"
            + secret(PRIVATE, "secret_arn = aws_secretsmanager_secret.s.arn"),
            "undecided",
        ),
    ],
)
def test_a_module_that_is_given_the_password_may_rotate_it(tmp_path: Path, code: str, outcome: str) -> None:
    verdict = verdict_of(tmp_path, "005", CLUSTER + code)
    assert verdict.outcome.value == outcome
    assert ("module.secret gets" in verdict.reason) is (outcome == "undecided")


@pytest.mark.parametrize(
    ("rotation", "outcome"),
    [
        ("", "failed"),
        ("enable_rotation = true\n  rotation_rules = { automatically_after_days = 30 }", "passed"),
        ("enable_rotation = true\n  rotation_rules = { automatically_after_days = 120 }", "failed"),
    ],
)
def test_a_known_module_of_secrets_is_judged(tmp_path: Path, rotation: str, outcome: str) -> None:
    arguments = f'version = "1.3.1"\n  secret_string = jsonencode({{ p = random_password.p.result }})\n  {rotation}'
    assert verdict_of(tmp_path, "005", CLUSTER + secret(KNOWN, arguments)).outcome.value == outcome


def test_a_password_that_the_known_module_generates(tmp_path: Path) -> None:
    arguments = 'version = "1.3.1"\n  create_random_password = true\n  enable_rotation = true\n'
    arguments += "  rotation_rules = { automatically_after_days = 30 }"
    code = CLUSTER.replace("random_password.p.result", "module.secret.secret_string") + secret(KNOWN, arguments)
    assert verdict_of(tmp_path, "005", code).outcome.value == "passed"


@pytest.mark.parametrize(
    ("argument", "outcome"),
    [
        ('image = "edoburu/pgbouncer:1.22"', "undecided"),
        ("enable_pgbouncer = true", "undecided"),
        ("enable_pgbouncer = false", "failed"),
        ('image = "nginx"', "failed"),
    ],
)
def test_a_module_that_runs_workloads_may_run_a_pooler(tmp_path: Path, argument: str, outcome: str) -> None:
    code = CLUSTER + secret("terraform-aws-modules/ecs/aws", argument)
    assert verdict_of(tmp_path, "104", code).outcome.value == outcome
