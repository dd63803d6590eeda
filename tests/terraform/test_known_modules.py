"""Which module and which releases a call means, and what is decided where there are several."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Optional

import pytest

from aurora_checks.aurora.verdict import Verdict
from aurora_checks.policy.decision_order import rule_modules
from aurora_checks.terraform.model import HowRead, ModuleCall
from aurora_checks.terraform.modules.hcl_reader import read_directory

REGISTRY = "terraform-aws-modules/rds-aurora/aws"
GITHUB = "github.com/terraform-aws-modules/terraform-aws-rds-aurora"


def call_of(folder: Path, source: str, version: Optional[str] = None, arguments: str = "") -> ModuleCall:
    """The call ``db`` of a root module, as it is read."""
    asked = f'  version = "{version}"\n' if version is not None else ""
    code = f'module "db" {{\n  source = "{source}"\n{asked}  engine = "aurora-postgresql"\n{arguments}\n}}\n'
    (folder / "main.tf").write_text(code, encoding="utf-8")
    return read_directory(str(folder)).module_calls["module.db"]


def verdict(folder: Path, number: str, version: Optional[str], arguments: str) -> Verdict:
    """What a rule says of the cluster of that call."""
    call_of(folder, REGISTRY, version, arguments)
    root = read_directory(str(folder))
    module = importlib.import_module(next(it for it in rule_modules() if f".rule_{number}_" in it))
    (cluster,) = root.of_type("aws_rds_cluster")
    found: Verdict = module.check.verdict_on(root, cluster)
    return found


@pytest.mark.parametrize(
    ("source", "version", "read_as"),
    [
        (REGISTRY, "9.3.0", "9.3"),
        (REGISTRY, "= 9.3.0", "9.3"),
        (REGISTRY, "9.99.0", "9.16"),
        (REGISTRY, "~> 9.0", "9.0 to 9.16"),
        (REGISTRY, "~> 9.3.1", "9.3"),
        (REGISTRY, ">= 7.6, < 9.2", "7.6 to 9.1"),
        (REGISTRY, ">= 7.6, <= 9.2.0, != 8.0.0", "7.6 to 9.2"),
        (REGISTRY, "> 9.15.0, < 10.0.0", "9.15 to 9.16"),
        (f"registry.terraform.io/{REGISTRY}", "8.5.0", "8.5"),
        (f"registry.opentofu.org/{REGISTRY}", "8.5.0", "8.5"),
        (f"git::https://{GITHUB}.git?ref=v8.5.0", None, "8.5"),
        (f"{GITHUB}?depth=1&ref=v8.5.0", None, "8.5"),
        ("git@github.com:terraform-aws-modules/terraform-aws-rds-aurora.git?ref=refs/tags/v8.5.0", None, "8.5"),
        ("git::ssh://git@github.com/terraform-aws-modules/terraform-aws-rds-aurora?ref=v8.5.0", None, "8.5"),
        ("cloudposse/rds-cluster/aws", "0.50.2", "0.50"),
        ("git::https://github.com/cloudposse/terraform-aws-rds-cluster.git?ref=tags/0.46.2", None, "0.46"),
    ],
)
def test_read_as(tmp_path: Path, source: str, version: Optional[str], read_as: str) -> None:
    call = call_of(tmp_path, source, version)
    assert (call.how_read, call.read_as, call.open_ended) == (HowRead.STAND_IN, read_as, False)
    assert call.why.endswith(f"is not on disk; read as {read_as}")


@pytest.mark.parametrize(
    ("version", "read_as"),
    [(None, "2.29 to 10.2"), (">= 8.1", "8.1 to 10.2"), ("~> 9", "9.0 to 10.2"), ("< 3", "2.29")],
)
def test_open_ended(tmp_path: Path, version: Optional[str], read_as: str) -> None:
    call = call_of(tmp_path, REGISTRY, version)
    assert (call.how_read, call.read_as, call.open_ended) == (HowRead.STAND_IN, read_as, True)


@pytest.mark.parametrize(
    ("source", "version"),
    [
        (f"{GITHUB}?ref=master", None),
        (f"{GITHUB}?ref=8e1f3b2c", None),
        (GITHUB, None),
        ("github.com/somebody/terraform-aws-rds-aurora?ref=v8.5.0", None),
        ("git::https://gitlab.com/terraform-aws-modules/terraform-aws-rds-aurora.git?ref=v8.5.0", None),
        (f"app.terraform.io/{REGISTRY}", "8.5.0"),
        (f"{REGISTRY}//modules/more", "9.3.0"),
        (REGISTRY, "2.28.0"),
        (REGISTRY, "11.0.0"),
        (REGISTRY, "> 9, < 8"),
        (REGISTRY, "9.0.0-beta1"),
        (REGISTRY, "newest"),
    ],
)
def test_unread(tmp_path: Path, source: str, version: Optional[str]) -> None:
    call = call_of(tmp_path, source, version)
    assert (call.how_read, call.open_ended) == (HowRead.UNREAD, False)
    assert call.why


@pytest.mark.parametrize(
    "source",
    [
        "terraform-aws-modules/lambda/aws",
        "cloudposse/iam-policy/aws",
        "git::https://github.com/cloudposse/terraform-aws-route53-cluster-hostname.git?ref=0.12.2",
    ],
)
def test_a_module_that_makes_nothing_of_aurora(tmp_path: Path, source: str) -> None:
    (tmp_path / "main.tf").write_text(
        f'module "app" {{\n  source = "{source}"\n  host = aws_rds_cluster.c.endpoint\n}}\n'
        'resource "aws_rds_cluster" "c" {\n  engine = "aurora-postgresql"\n}\n',
        encoding="utf-8",
    )
    root = read_directory(str(tmp_path))
    assert root.module_calls["module.app"].how_read is HowRead.WITHOUT_AURORA
    assert root.opaque_modules == ()
    assert [it.address for it in root.harmless_modules] == ["module.app"]


def test_releases_without_an_argument_of_the_call_are_not_meant(tmp_path: Path) -> None:
    assert call_of(tmp_path, REGISTRY, None, "  database_insights_mode = null").read_as == "9.13 to 10.2"
    assert call_of(tmp_path, REGISTRY, None, '  instance_class = "x"').read_as == "6.0 to 9.16"
    assert call_of(tmp_path, REGISTRY, "~> 7.0", "  allocated_storage = 1").read_as == "7.4 to 7.7"


def test_an_argument_that_no_release_has_is_told(tmp_path: Path) -> None:
    assert call_of(tmp_path, REGISTRY, "9.16.1", "  delete_protection = true").open_ended
    (problem,) = read_directory(str(tmp_path)).problems
    assert "module db has no argument delete_protection in 9.16" in str(problem)
    assert problem.line == 5


def test_what_a_stand_in_makes_is_seen_at_the_call(tmp_path: Path) -> None:
    call_of(tmp_path, REGISTRY, "9.16.1", "  instances = { one = {} }")
    made = read_directory(str(tmp_path)).resources
    assert {it.place for it in made} == {f"{tmp_path / 'main.tf'}:1"}
    assert 'module.db.aws_rds_cluster_instance.this["one"]' in {it.address for it in made}


@pytest.mark.parametrize(
    ("number", "version", "arguments", "outcome"),
    [
        ("009", "9.16.1", "", "failed"),
        ("009", "9.16.1", "  deletion_protection = true", "passed"),
        ("009", None, "  deletion_protection = true", "undecided"),
        ("009", None, "", "failed"),
        ("006", "~> 8.0", "", "passed"),
        ("006", "~> 9.0", "", "failed"),
        ("006", ">= 8.0, < 10.0", "", "undecided"),
        ("205", ">= 9.0, < 11.0", "", "undecided"),
        ("205", ">= 9.0, < 11.0", '  preferred_maintenance_window = "sun:05:00-sun:06:00"', "passed"),
    ],
)
def test_several_releases_have_to_agree(
    tmp_path: Path, number: str, version: Optional[str], arguments: str, outcome: str
) -> None:
    assert verdict(tmp_path, number, version, arguments).outcome.value == outcome


def test_the_reason_names_the_release_and_the_fix_the_argument(tmp_path: Path) -> None:
    said = verdict(tmp_path, "009", "9.16.1", "")
    assert said.reason.endswith(f"({REGISTRY} is not on disk; read as 9.16)")
    assert said.fix == "set deletion_protection = true in module.db"
    assert verdict(tmp_path, "101", "9.16.1", "").fix.endswith(
        "(by the argument create_db_cluster_activity_stream of module.db)"
    )
    assert "create_db_cluster" not in verdict(tmp_path, "101", "8.0.0", "").fix


def test_other_names_of_arguments(tmp_path: Path) -> None:
    code = 'module "db" {\n  source = "cloudposse/rds-cluster/aws"\n  version = "1.11.1"\n  name = "db"\n'
    code += '  engine = "aurora-postgresql"\n  vpc_id = "vpc-1"\n  subnets = []\n}\n'
    (tmp_path / "main.tf").write_text(code, encoding="utf-8")
    root = read_directory(str(tmp_path))
    (cluster,) = root.of_type("aws_rds_cluster")
    module = importlib.import_module(next(it for it in rule_modules() if ".rule_006_" in it))
    assert module.check.verdict_on(root, cluster).fix == "set retention_period = 7 or more in module.db"


def test_a_cluster_of_one_s_own_in_a_known_network(tmp_path: Path) -> None:
    code = (
        'module "vpc" {\n  source = "terraform-aws-modules/vpc/aws"\n  version = "5.21.0"\n  name = "net"\n'
        '  azs = ["eu-west-1a", "eu-west-1b"]\n  database_subnets = ["10.0.1.0/24", "10.0.2.0/24"]\n'
        '  private_subnets = ["10.0.11.0/24", "10.0.12.0/24"]\n}\n'
        'resource "aws_rds_cluster" "c" {\n  engine = "aurora-postgresql"\n'
        "  db_subnet_group_name = module.vpc.database_subnet_group_name\n}\n"
    )
    (tmp_path / "main.tf").write_text(code, encoding="utf-8")
    root = read_directory(str(tmp_path))
    (cluster,) = root.of_type("aws_rds_cluster")
    module = importlib.import_module(next(it for it in rule_modules() if ".rule_107_" in it))
    assert module.check.verdict_on(root, cluster).is_passed


@pytest.mark.parametrize(
    ("version", "read_as"),
    [("5.0.0", "5.0"), ("~> 4.0", "4.0"), (">= 4.0, < 6.1", "4.0 to 6.0"), ("6.0.0", "6.0"), ("< 5.0.0", "3.0 to 4.0")],
)
def test_releases_of_several_majors_between_which_nothing_changes(tmp_path: Path, version: str, read_as: str) -> None:
    assert call_of(tmp_path, "terraform-aws-modules/vpc/aws", version).read_as == read_as


def test_a_preset_of_a_known_module(tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text(
        'module "sg" {\n  source = "terraform-aws-modules/security-group/aws//modules/postgresql"\n'
        '  version = "5.1.0"\n  name = "db"\n  vpc_id = "vpc-1"\n  ingress_cidr_blocks = ["0.0.0.0/0"]\n}\n'
        'resource "aws_rds_cluster" "c" {\n  engine = "aurora-postgresql"\n'
        "  vpc_security_group_ids = [module.sg.security_group_id]\n}\n",
        encoding="utf-8",
    )
    root = read_directory(str(tmp_path))
    assert not root.problems and not root.opaque_modules
    groups = root.of_type("aws_security_group", "aws_security_group_rule")
    assert {(it.file, it.line) for it in groups} == {(str(tmp_path / "main.tf"), 1)}
    inner, outer = root.module_calls["module.sg.module.sg"], root.module_calls["module.sg"]
    assert (inner.why, inner.line) == (outer.why, 1)
    assert outer.why.endswith("//modules/postgresql is not on disk; read as 5.1")
    module = importlib.import_module(next(it for it in rule_modules() if ".rule_004_" in it))
    (cluster,) = root.of_type("aws_rds_cluster")
    said = module.check.verdict_on(root, cluster)
    assert said.is_failed and "//modules/postgresql is not on disk; read as 5.1" in said.reason
