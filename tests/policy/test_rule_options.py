"""Settings that single rules compare with: each changes the verdict that it is about, and only where it is set."""

from __future__ import annotations

import importlib

import pytest
from policy_files import repository, write_settings

from aurora_checks.aurora.verdict import Outcome
from aurora_checks.policy.decision_order import rule_modules
from aurora_checks.terraform.modules import hcl_reader

pytestmark = pytest.mark.usefixtures("settings_of_the_code_alone")

CHECKS = {module.rpartition(".rule_")[2][:3]: module for module in rule_modules()}


def verdict(tmp_path, number, code, **options):
    """What a rule says about the cluster in ``code``, with these settings of the rule."""
    settings = {"rules": {f"CKV_AURORA_{number}": options}} if options else {}
    folder = repository(tmp_path / f"r{len(list(tmp_path.iterdir()))}", code, **settings)
    root = hcl_reader.read_directory(str(folder))
    check = importlib.import_module(CHECKS[number]).check
    (resource,) = root.of_type("aws_rds_cluster")
    return check.verdict_on(root, resource)


def cluster(arguments="", more=""):
    return f'resource "aws_rds_cluster" "orders" {{\n  engine = "aurora-postgresql"\n  {arguments}\n}}\n{more}'


@pytest.mark.parametrize(
    ("days", "least", "outcome"),
    [
        ("backup_retention_period = 7", 14, Outcome.FAILED),
        ("backup_retention_period = 14", 14, Outcome.PASSED),
        ("backup_retention_period = 3", 3, Outcome.PASSED),
        ("backup_retention_period = 2", 3, Outcome.FAILED),
        ("", 3, Outcome.FAILED),
        ("", 2, Outcome.FAILED),
        ("", 1, Outcome.PASSED),
    ],
)
def test_min_retention_days(tmp_path, days, least, outcome):
    given = verdict(tmp_path, "006", cluster(days), min_retention_days=least, reason="a copy")
    assert given.outcome is outcome
    assert not given.is_failed or f"set backup_retention_period = {least} or more" == given.fix


PGAUDIT = cluster(
    """enabled_cloudwatch_logs_exports = ["postgresql"]
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.audit.name""",
    """
resource "aws_rds_cluster_instance" "a" {
  cluster_identifier = aws_rds_cluster.orders.id
  instance_class     = "db.r7g.large"
}
resource "aws_rds_cluster_parameter_group" "audit" {
  family = "aurora-postgresql16"
  parameter {
    name  = "shared_preload_libraries"
    value = "pgaudit"
  }
  parameter {
    name  = "pgaudit.log"
    value = "all"
  }
  parameter {
    name  = "pgaudit.role"
    value = "rds_pgaudit"
  }
}
""",
)


def test_accept_pgaudit(tmp_path):
    assert verdict(tmp_path, "101", PGAUDIT).is_failed
    assert verdict(tmp_path, "101", PGAUDIT, accept_pgaudit=True).is_passed
    assert verdict(tmp_path, "101", cluster(), accept_pgaudit=True).is_failed


FIXED = cluster(
    more="""
resource "aws_rds_cluster_instance" "a" {
  cluster_identifier = aws_rds_cluster.orders.id
  instance_class     = "db.r7g.large"
}
"""
)


def test_variable_workload(tmp_path):
    assert verdict(tmp_path, "102", FIXED).outcome is Outcome.NOT_APPLICABLE
    assert verdict(tmp_path, "102", FIXED, variable_workload=True).is_failed
    assert verdict(tmp_path, "102", FIXED, variable_workload=["*.orders"]).is_failed
    assert verdict(tmp_path, "102", FIXED, variable_workload=["*.other"]).outcome is Outcome.NOT_APPLICABLE


def _copied(destination):
    return (
        'provider "aws" {\n  region = "eu-west-1"\n}\n'
        'provider "aws" {\n  alias = "dr"\n  region = "eu-central-1"\n}\n'
        + cluster()
        + f"""
resource "aws_db_cluster_snapshot" "a" {{
  db_cluster_identifier          = aws_rds_cluster.orders.id
  db_cluster_snapshot_identifier = "a"
}}
resource "aws_rds_cluster_snapshot_copy" "b" {{
  source_db_cluster_snapshot_identifier = aws_db_cluster_snapshot.a.db_cluster_snapshot_arn
  target_db_cluster_snapshot_identifier = "b"
  {destination}
}}
variable "region" {{
  type = string
}}
"""
    )


def test_accept_snapshot_copy(tmp_path):
    elsewhere = _copied('destination_region = "eu-central-1"')
    assert verdict(tmp_path, "103", elsewhere).is_failed
    assert verdict(tmp_path, "103", elsewhere, accept_snapshot_copy=True).is_passed
    assert verdict(tmp_path, "103", _copied("provider = aws.dr"), accept_snapshot_copy=True).is_passed
    assert verdict(tmp_path, "103", _copied("destination_region = var.region"), accept_snapshot_copy=True).outcome is (
        Outcome.UNDECIDED
    )
    for here in ('destination_region = "eu-west-1"', ""):
        assert verdict(tmp_path, "103", _copied(here), accept_snapshot_copy=True).is_failed


def test_high_connection_counts(tmp_path):
    assert verdict(tmp_path, "104", cluster()).is_failed
    assert verdict(tmp_path, "104", cluster(), high_connection_counts=False).outcome is Outcome.NOT_APPLICABLE
    assert verdict(tmp_path, "104", cluster(), high_connection_counts=["*.orders"]).is_failed
    assert verdict(tmp_path, "104", cluster(), high_connection_counts=["*.web"]).outcome is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("tags", "strict", "outcome"),
    [
        ('{ data-class = "a", owner = "b" }', False, Outcome.PASSED),
        ('{ data-class = "a", owner = "b" }', True, Outcome.FAILED),
        ('{ DataClass = "a", Owner = "b" }', True, Outcome.PASSED),
        ('{ DataClass = "a" }', False, Outcome.FAILED),
        ('{ DataClass = "", Owner = "b" }', False, Outcome.FAILED),
        ('{ Environment = "a", Owner = "b", CostCenter = "c" }', False, Outcome.FAILED),
    ],
)
def test_required_tags(tmp_path, tags, strict, outcome):
    required = {"required_tags": ["DataClass", "Owner"], "strict_keys": strict}
    assert verdict(tmp_path, "109", cluster(f"tags = {tags}"), **required).outcome is outcome


def test_required_tags_of_a_member_in_a_module(tmp_path):
    """They are those of the root module, not those of the folder in which the member's code lies."""
    member = (
        'resource "aws_rds_cluster_instance" "m" {\n  cluster_identifier = "elsewhere"\n'
        '  engine = "aurora-postgresql"\n  instance_class = "db.r7g.large"\n  tags = { DataClass = "a" }\n}\n'
    )
    folder, module = tmp_path / "envs" / "prod", tmp_path / "modules" / "m"
    for it in (tmp_path / ".git", folder, module):
        it.mkdir(parents=True)
    (folder / "main.tf").write_text('module "m" {\n  source = "../../modules/m"\n}\n', encoding="utf-8")
    (module / "main.tf").write_text(member, encoding="utf-8")
    write_settings(folder, rules={"CKV_AURORA_109": {"required_tags": ["DataClass"]}})
    root = hcl_reader.read_directory(str(folder))
    (resource,) = root.of_type("aws_rds_cluster_instance")
    assert importlib.import_module(CHECKS["109"]).check.verdict_on(root, resource).outcome is Outcome.PASSED
