"""No secret of the code is in anything that the pack says: details, logs, messages, the output of its commands."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from policy_files import waiver, write_settings
from warm_checkov import WITHOUT_THE_INSTALLED, warm_checkov

from aurora_checks.cli.main import main
from aurora_checks.report.report_formats import FORMATS
from aurora_checks.terraform.sensitive import names_secret

PACK = Path(__file__).parents[2]
CODE = r"""
variable "api" {
  sensitive = true
  default   = "S3cret-Variable-1"
}
variable "words" {
  type      = map(string)
  sensitive = true
  default   = { a = "S3cret-Variable-2" }
}
locals {
  derived = "prefix/${var.api}/suffix"
}
resource "aws_rds_cluster" "main" {
  cluster_identifier   = "orders-${var.api}"
  engine               = "aurora-postgresql"
  master_username      = "admin"
  master_password      = "S3cret-Password-1"
  db_subnet_group_name = var.words.a
  tags                 = { Environment = "S3cret-Password-1", DbPassword = "S3cret-Tag-1" }
}
resource "aws_rds_cluster_instance" "main" {
  count              = 1
  identifier         = local.derived
  cluster_identifier = aws_rds_cluster.main.id
  engine             = "aurora-postgresql"
}
resource "aws_secretsmanager_secret_version" "db" {
  secret_id     = "db"
  secret_string = jsonencode({ username = "admin", password = "S3cret-String-1" })
}
resource "aws_ssm_parameter" "db" {
  name  = "/orders/db/password"
  type  = "String"
  value = "S3cret-Password-1"
}
resource "aws_ssm_parameter" "url" {
  name  = "/orders/db/url"
  type  = "String"
  value = "postgres://admin:S3cret-Url-1@db.example.com/orders"
}
resource "aws_instance" "app" {
  user_data = "#!/bin/sh\nexport DB_PASSWORD=S3cret-UserData-1\nexport AWS_KEY=AKIAIOSFODNN7EXAMPLE\n"
}
resource "aws_cloudwatch_metric_alarm" "cpu" {
  alarm_name        = "cpu password=S3cret-Alarm-1"
  alarm_description = "${var.api}"
  namespace         = "AWS/RDS"
  metric_name       = "CPUUtilization"
  dimensions        = { DBClusterIdentifier = "orders-${var.api}" }
}
resource "aws_sns_topic" "x" {
  name = regex(var.api, "password=S3cret-Regex-1")
}
module "far" {
  source = "git::https://user:S3cret-Source-1@example.com/x.git"
}
"""
SECRETS = sorted({*re.findall(r"S3cret-[A-Za-z]+-\d", CODE), "AKIAIOSFODNN7EXAMPLE"})


@pytest.fixture
def code(tmp_path):
    (tmp_path / "main.tf").write_text(CODE)
    return tmp_path


@pytest.fixture
def plan(tmp_path):
    """What random_password made, and what else a plan marks."""
    resources = [
        ("random_password", "db", {"result": "S3cret-Random-1"}, {"result": True}),
        ("aws_rds_cluster", "main", {"engine": "aurora-postgresql", "master_password": "S3cret-Random-1"}, {}),
        ("aws_sns_topic", "x", {"name": "S3cret-Marked-1", "tags": {"a": "x S3cret-Variable-3"}}, {"name": True}),
        ("aws_db_subnet_group", "x", {"name": "see S3cret-Random-1"}, {}),
    ]
    document = {
        "format_version": "1.2",
        "variables": {"api": {"value": "S3cret-Variable-3"}},
        "configuration": {"root_module": {"variables": {"api": {"sensitive": True}}}},
        "planned_values": {
            "root_module": {
                "resources": [
                    {"address": f"{type_}.{name}", "mode": "managed", "type": type_, "name": name, "values": values}
                    | {"sensitive_values": marks}
                    for type_, name, values, marks in resources
                ]
            }
        },
    }
    path = tmp_path / "plan" / "tfplan.json"
    path.parent.mkdir()
    path.write_text(json.dumps(document))
    return path


@pytest.fixture
def states(tmp_path):
    """A state in both forms: what it marks, what it does not mark, and a password that came from nowhere."""
    document = json.dumps({"user": "main", "password": "S3cret-Document-1"})
    resources = [
        ("random_password", "db", {"result": "S3cret-Random-1", "bcrypt_hash": "S3cret-Hash-1"}, {"result": True}),
        ("aws_rds_cluster", "main", {"engine": "aurora-postgresql", "master_password": "S3cret-Random-1"}, {}),
        ("aws_rds_cluster", "other", {"engine": "aurora-postgresql", "master_password": "S3cret-Nowhere-1"}, {}),
        ("aws_secretsmanager_secret_version", "x", {"secret_string": document}, {"secret_string": True}),
        ("aws_ssm_parameter", "url", {"name": "/x", "type": "String", "value": "postgres://x:S3cret-Nowhere-1@h"}, {}),
        ("aws_sns_topic", "x", {"name": "S3cret-Marked-1", "tags": {"a": "x S3cret-Output-1"}}, {"name": True}),
        ("aws_db_subnet_group", "x", {"name": "see S3cret-Random-1"}, {}),
    ]
    output = {"token": {"value": "S3cret-Output-1", "sensitive": True}}
    shown = [
        {"address": f"{type_}.{name}", "mode": "managed", "type": type_, "name": name, "values": values}
        | {"sensitive_values": marks}
        for type_, name, values, marks in resources
    ]
    kept = [
        {"mode": "managed", "type": type_, "name": name}
        | {
            "instances": [
                {"attributes": values, "sensitive_attributes": [[{"type": "get_attr", "value": it}] for it in marks]}
            ]
        }
        for type_, name, values, marks in resources
    ]
    files = tmp_path / "states"
    files.mkdir()
    values = {"outputs": output, "root_module": {"resources": shown}}
    (files / "state.json").write_text(json.dumps({"format_version": "1.0", "values": values}))
    (files / "terraform.tfstate").write_text(
        json.dumps({"version": 4, "serial": 1, "outputs": output, "resources": kept})
    )
    return sorted(files.iterdir())


def leaked(text):
    return [secret for secret in [*SECRETS, "S3cret"] if secret in text]


def test_the_fixture_has_secrets_of_each_kind():
    assert len(SECRETS) == 11


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_inspect(code, plan, options, capsys):
    for path in (code, plan):
        assert main(["inspect", str(path), *options]) == 0
        shown = capsys.readouterr()
        assert "(hidden)" in shown.out
        assert leaked(shown.out + shown.err) == []


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_inspect_of_states(states, options, capsys):
    for path in states:
        assert main(["inspect", str(path), *options]) == 0
        shown = capsys.readouterr()
        assert "aws_rds_cluster.other" in shown.out
        assert leaked(shown.out + shown.err) == []


@pytest.mark.parametrize("form", FORMATS)
def test_report_of_states(states, form, capsys):
    main(["report", *map(str, states), "--format", form])
    shown = capsys.readouterr()
    assert "aws_rds_cluster.main" in shown.out.replace("\\", "")
    assert leaked(shown.out + shown.err) == []


@pytest.mark.parametrize("form", FORMATS)
def test_report(code, plan, form, capsys):
    main(["report", str(code), str(plan), "--format", form])
    shown = capsys.readouterr()
    assert "aws_rds_cluster.main" in shown.out.replace("\\", "")
    assert leaked(shown.out + shown.err) == []


@pytest.mark.parametrize("form", ["table", "json"])
def test_waivers(code, form, capsys):
    """Also where a waiver's own words have one."""
    words = "the old client has password=S3cret-Waiver-1 in its configuration"
    write_settings(code, waivers=[waiver(resources=["aws_rds_cluster.main"], justification=words)])
    main(["waivers", "-d", str(code), "--format", form])
    shown = capsys.readouterr()
    assert "CKV_AURORA_009" in shown.out
    assert leaked(shown.out + shown.err) == []


@pytest.mark.process
@pytest.mark.parametrize("output", ["json", "sarif", "junitxml"])
def test_scan(code, plan, output):
    """Excerpts of the code are Checkov's own, and so are the resources' attributes in its JSON: ours are the rest."""
    python = warm_checkov(deciding=WITHOUT_THE_INSTALLED).with_name("warm-python")
    command = [str(python), "-c", _SCAN, "--directory", ".", "--skip-download", "--output", output]
    command += ["--external-checks-dir", str(PACK / "aurora_checks"), "--check", "CKV_AURORA_*"]
    environment = {**os.environ, "AURORA_CHECKS_AUTOLOAD": "0", "LOG_LEVEL": "WARNING", "VERDICTS": str(code / "log")}

    run = subprocess.run(command, cwd=code, capture_output=True, text=True, env=environment, timeout=600)

    said = Path(code / "log").read_text()
    assert "CKV_AURORA_005" in said and "failed" in said
    ours = [line for line in run.stderr.splitlines() if "Failed to download module" not in line]  # that is Checkov's
    assert leaked("\n".join([said, *ours])) == []
    assert "CKV_AURORA_005" in run.stdout
    if output == "json":
        reports = json.loads(run.stdout)
        reports = reports if isinstance(reports, list) else [reports]
        records = [it for report in reports for it in report["results"]["failed_checks"]]
        assert any(it["details"] for it in records)
        assert leaked(json.dumps([it["details"] for it in records])) == []
    if output == "sarif":
        (file,) = code.glob("**/*.sarif")
        results = [it for run_ in json.loads(file.read_text())["runs"] for it in run_["results"]]
        assert leaked(json.dumps([it["message"] for it in results])) == []


_SCAN = """
import logging, os, sys
from checkov.main import Checkov
logger = logging.getLogger("aurora_checks.verdicts")
logger.setLevel(logging.DEBUG)
logger.addHandler(logging.FileHandler(os.environ["VERDICTS"]))
sys.exit(Checkov(sys.argv[1:]).run())
"""


@pytest.mark.parametrize(
    ("name", "secret"),
    [
        ("master_password", True),
        ("secret_string", True),
        ("DB_PASSWORD", True),
        ("dbPassword", True),
        ("password_length", False),
        ("manage_master_user_password", False),
        ("master_user_secret_kms_key_id", False),
        ("secret_arn", False),
        ("secret_name", False),
        ("engine", False),
    ],
)
def test_names(name, secret):
    assert names_secret(name) is secret
