"""Secrets are hidden in excerpts of code and in every text, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from aurora_checks.report.code_excerpts import excerpt_of
from aurora_checks.report.redaction import CodeRedactor
from aurora_checks.terraform.model import RootModule
from aurora_checks.terraform.modules.hcl_reader import read_directory
from aurora_checks.terraform.sensitive import HIDDEN, names_secret


def _shown(folder: Path, body: str) -> str:
    """The excerpt of a cluster with this body."""
    folder.joinpath("main.tf").write_text(f'resource "aws_rds_cluster" "a" {{\n{body}\n}}\n', encoding="utf-8")
    root = read_directory(str(folder))
    (resource,) = root.of_type("aws_rds_cluster")
    return "\n".join(line for _, line in excerpt_of(resource, (), CodeRedactor(root), "main.tf").lines)


@pytest.mark.parametrize(
    "body",
    (
        '  master_password = "s3cr3t-word"',
        '  master_password = "${var.x}s3cr3t-word"',
        '  master_password = sensitive("s3cr3t-word")',
        "  master_password = <<-EOT\n    s3cr3t-word\n  EOT\n  port = 5432",
        '  master_password = join("", [\n    "s3cr3t-word",\n  ])',
        '  # master_password = "s3cr3t-word"',
        "  # the password is s3cr3t-word",
        "  /* password: s3cr3t-word */",
        '  tags = {\n    DB_PASSWORD = "s3cr3t-word"\n  }',
        '  tags = {\n    api_key = "s3cr3t-word"\n  }',
        '  tags = { Url = "postgres://admin:s3cr3t-word@host/db" }',
        '  tags = { Dsn = "host=x password=s3cr3t-word" }',
        '  tags = { Json = "{\\"password\\": \\"s3cr3t-word\\"}" }',
        '  s3_import {\n    secret = "s3cr3t-word"\n  }',
        '  master_password = "s3cr3t-word"\n  database_name = "s3cr3t-word"',
    ),
)
def test_secrets_are_hidden(tmp_path: Path, body: str) -> None:
    shown = _shown(tmp_path, body)
    assert "s3cr3t" not in shown
    assert HIDDEN in shown


@pytest.mark.parametrize(
    "line",
    (
        "master_password = random_password.db.result",
        "master_password = var.password",
        "manage_master_user_password = true",
        'master_user_secret_kms_key_id = "alias/secrets"',
        "iam_database_authentication_enabled = true",
        'engine = "aurora-postgresql"',
        'tags = { Owner = "team-orders" }',
    ),
)
def test_what_is_no_secret_stays(tmp_path: Path, line: str) -> None:
    assert line in _shown(tmp_path, f"  {line}")


def test_lines_keep_their_numbers_around_what_is_hidden(tmp_path: Path) -> None:
    body = '  engine = "aurora-postgresql"\n  master_password = join("", [\n    "s3cr3t-word",\n  ])\n  port = 5432'
    tmp_path.joinpath("main.tf").write_text(f'\nresource "aws_rds_cluster" "a" {{\n{body}\n}}\n', encoding="utf-8")
    root = read_directory(str(tmp_path))
    (resource,) = root.of_type("aws_rds_cluster")
    lines = excerpt_of(resource, (), CodeRedactor(root), "main.tf").lines
    assert [number for number, _ in lines] == [2, 3, 4, 7, 8]
    assert lines[2] == (4, f"  master_password = {HIDDEN}")


def test_a_value_from_a_plan_is_hidden_by_its_name() -> None:
    assert names_secret("value", "aws_ssm_parameter") and not names_secret("value", "aws_ssm_document")
    assert names_secret("master_password") and names_secret("auth_token")
    assert not names_secret("secret_arn") and not names_secret("password_rotation")


def test_shapes_of_credentials_are_hidden_in_any_text() -> None:
    hide = CodeRedactor(RootModule("", ())).text
    assert hide("key AKIAABCDEFGHIJKLMNOP of") == f"key {HIDDEN} of"
    assert "MIIE" not in hide("-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----")
    assert hide("set manage_master_user_password = true") == "set manage_master_user_password = true"
