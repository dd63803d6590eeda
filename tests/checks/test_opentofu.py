"""OpenTofu's language and files. Its program is not asked: each fact has its page of OpenTofu's documentation."""

from __future__ import annotations

import base64
import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from aurora_checks.checks.scanned_roots import read_roots
from aurora_checks.cli.main import main
from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation.expressions import NoNames, Scope, evaluate
from aurora_checks.terraform.model import RootModule
from aurora_checks.terraform.modules.hcl_reader import read_directory
from aurora_checks.terraform.modules.language import Language, language_of
from aurora_checks.terraform.syntax.hcl_parser import parse_expression
from aurora_checks.terraform.values import Unknown

ESTATE = Path(__file__).parent / "opentofu" / "estate"
KEPT, BROKEN, OPEN = 'aws_rds_cluster.kept["eu-west-1"]', "aws_rds_cluster.broken", "aws_rds_cluster.open"
OF_CLUSTERS = ("001", "002", "005", "006", "009", "010", "105", "205", "301")
CLUSTER = 'resource "aws_rds_cluster" "%s" {\n  cluster_identifier = "%s"\n  engine = "aurora-postgresql"\n%s}\n'
PROTECTED, UNPROTECTED = (f"  deletion_protection = {it}\n" for it in ("true", "false"))


def cluster(name: str = "orders", more: str = "") -> str:
    return CLUSTER % (name, name, more)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes files by their paths into a repository."""
    (tmp_path / ".git").mkdir()

    def write_files(files: dict[str, str]) -> Path:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return write_files


def verdicts(folder: Path, rule: str = "009") -> dict[str, tuple[str, str]]:
    """What a rule says, before settings: outcome and reason by address."""
    found = (it for it in read_roots(str(folder)).verdicts() if it.rule == f"CKV_AURORA_{rule}")
    return {it.resource.address: (it.verdict.outcome.value, it.verdict.reason) for it in found}


def addresses(root: RootModule) -> list[str]:
    return [it.address for it in root.resources]


@pytest.fixture(scope="module")
def estate() -> dict[tuple[str, str], str]:
    return {(it.rule[-3:], it.resource.address): it.verdict.outcome.value for it in read_roots(str(ESTATE)).verdicts()}


@pytest.mark.parametrize("rule", OF_CLUSTERS)
def test_rules_have_all_four_outcomes(estate: dict[tuple[str, str], str], rule: str) -> None:
    others = "aws_rds_cluster.elsewhere"
    found = {address: estate[rule, address] for address in (KEPT, BROKEN, OPEN, others)}

    assert found == {KEPT: "passed", BROKEN: "failed", OPEN: "undecided", others: "not_applicable"}


def test_a_rule_about_members_has_them_too(estate: dict[tuple[str, str], str]) -> None:
    members = ('kept["writer"]', "broken", "open")
    found = [estate["007", f"aws_rds_cluster_instance.{name}"] for name in members]

    assert [*found, estate["007", KEPT]] == ["passed", "failed", "undecided", "not_applicable"]


def test_nothing_is_made_of_files_that_others_replace_and_of_what_is_not_enabled(
    estate: dict[tuple[str, str], str],
) -> None:
    """https://opentofu.org/docs/language/files/#extension-precedence and …/meta-arguments/enabled/"""
    made = {address for _, address in estate}

    assert not made & {
        "aws_rds_cluster.only_of_terraform",
        "aws_rds_cluster.disabled",
        "aws_rds_cluster_instance.broken_reader",
    }


def test_the_finding_stands_in_the_file_that_is_read() -> None:
    (root,) = read_roots(str(ESTATE)).root_modules

    assert [Path(it.file).name for it in root.at(BROKEN)] == ["broken.tofu"]


def test_only_files_of_one_syntax_replace_each_other(write: Callable[..., Path]) -> None:
    """filterTfPathsWithTofuAlternatives in opentofu/internal/configs/parser_config_dir.go"""
    json_code = {"resource": {"aws_rds_cluster": {"json": {"engine": "aurora-postgresql"}}}}
    folder = write({"a.tf": cluster("native"), "a.tofu.json": json.dumps(json_code), "a.tf.json": "broken"})

    root = read_directory(str(folder))

    assert (sorted(addresses(root)), root.problems) == (["aws_rds_cluster.json", "aws_rds_cluster.native"], ())


SIGNS: dict[str, tuple[dict[str, str], str]] = {
    "nothing": ({}, ""),
    "a file": ({"a.tofu": ""}, "OpenTofu"),
    "a JSON file": ({"a.tofu.json": "{}"}, "OpenTofu"),
    # https://tofuutils.github.io/tenv/
    "a version": ({"../../.opentofu-version": "1.11.0"}, "OpenTofu"),
    "Terraform's version": ({"../.terraform-version": "1.11.0"}, "Terraform"),
    "the nearest version": ({"../.terraform-version": "1", "../../.opentofu-version": "1"}, "Terraform"),
    "two versions": ({".terraform-version": "1", ".opentofu-version": "1"}, ""),
    "asdf": ({".tool-versions": "nodejs 1\nopentofu 1.9.0\n"}, "OpenTofu"),
    # https://opentofu.org/docs/language/files/dependency-lock/
    "the lock": ({".terraform.lock.hcl": 'provider "registry.opentofu.org/hashicorp/aws" {\n}\n'}, "OpenTofu"),
    "Terraform's lock": ({".terraform.lock.hcl": 'provider "registry.terraform.io/hashicorp/aws" {\n}\n'}, "Terraform"),
    "a contradiction": ({".terraform-version": "1", "a.tofu": ""}, ""),
    "above the repository": ({"../../../.opentofu-version": "1"}, ""),
}


@pytest.mark.parametrize("name", SIGNS)
def test_which_language_is_meant(tmp_path: Path, name: str) -> None:
    files, expected = SIGNS[name]
    root = tmp_path / "repository" / "live" / "prod"
    root.mkdir(parents=True)
    (tmp_path / "repository" / ".git").mkdir()
    for file, text in files.items():
        (root / file).write_text(text)

    language = language_of(str(root)).language

    assert (language.value if language else "") == expected
    assert language_of(str(root), "terraform").language is Language.TERRAFORM


TWICE = {
    "m/db.tf": cluster(more=PROTECTED),
    "m/db.tofu": cluster(more=UNPROTECTED),
    "main.tf": 'module "m" {\n  source = "./m"\n}\n',
}
IN_MODULE = "module.m.aws_rds_cluster.orders"


@pytest.mark.parametrize(
    ("sign", "outcome"),
    [({}, "undecided"), ({".opentofu-version": "1"}, "failed"), ({".terraform-version": "1"}, "passed")],
)
def test_where_the_languages_differ_and_nothing_says_which(
    write: Callable[..., Path], sign: dict[str, str], outcome: str
) -> None:
    found, reason = verdicts(write({**TWICE, **sign}))[IN_MODULE]

    assert found == outcome
    assert (outcome == "undecided") == ("only OpenTofu reads" in reason and "db.tofu, in place of db.tf" in reason)


@pytest.mark.parametrize(("language", "outcome"), [("terraform", "passed"), ("opentofu", "failed")])
def test_settings_say_which_language(write: Callable[..., Path], language: str, outcome: str) -> None:
    folder = write(
        {**TWICE, ".terraform-version": "1", ".opentofu-version": "1", ".aurora-checks.yaml": f"language: {language}\n"}
    )

    assert verdicts(folder)[IN_MODULE][0] == outcome


def test_what_both_languages_say_is_said(write: Callable[..., Path]) -> None:
    both = {"m/db.tf": cluster(more=UNPROTECTED), "m/db.tofu": cluster(more=UNPROTECTED)}

    assert verdicts(write({**TWICE, **both}))[IN_MODULE][0] == "failed"


def test_a_cluster_that_one_language_makes_is_undecided(write: Callable[..., Path]) -> None:
    folder = write({**TWICE, "m/db.tofu": cluster("billing", PROTECTED)})

    assert {address: outcome for address, (outcome, _) in verdicts(folder).items()} == {
        "module.m.aws_rds_cluster.billing": "undecided",
        "module.m.aws_rds_cluster.orders": "undecided",
    }


ENABLED = "  lifecycle {\n    enabled = %s\n  }\n"


@pytest.mark.parametrize(
    ("value", "there"),
    [("false", []), ("true", [True]), ("!var.off", [True]), ("var.unset", [False]), ("null", [False])],
)
def test_enabled(write: Callable[..., Path], value: str, there: list[bool]) -> None:
    """https://opentofu.org/docs/language/meta-arguments/enabled/"""
    variables = 'variable "off" {\n  default = false\n}\nvariable "unset" {\n}\n'
    root = read_directory(str(write({"main.tf": variables + cluster(more=ENABLED % value)})))

    assert [it.uncertain is None for it in root.resources] == there
    assert [it.key for it in root.resources] == [None for _ in there]
    assert root.absence.of_address("aws_rds_cluster.orders") == (there == [])


def test_enabled_of_modules_and_what_is_null(write: Callable[..., Path]) -> None:
    code = (
        'module "off" {\n  source = "./m"\n' + ENABLED % "false" + "}\n"
        'module "on" {\n  source = "./m"\n'
        + ENABLED % "true"
        + "}\n"
        + cluster(more=ENABLED % "false")
        + 'resource "x_y" "z" {\n  a = module.off == null ? "off" : "on"\n'
        '  b = module.on != null ? module.on.id : "off"\n'
        '  c = try(aws_rds_cluster.orders.id, "absent")\n}\n'
    )
    module = cluster("inner") + 'output "id" {\n  value = "known"\n}\n'
    root = read_directory(str(write({"main.tf": code, "m/main.tf": module})))
    (it,) = root.of_type("x_y")

    assert [it.get(name) for name in "abc"] == ["off", "known", "absent"]
    assert [it.address for it in root.of_type("aws_rds_cluster")] == ["module.on.aws_rds_cluster.inner"]


def test_terraform_has_no_enabled(write: Callable[..., Path]) -> None:
    call = 'module "m" {\n  source = "./m"\n' + ENABLED % "var.x" + "}\n"
    code = {"main.tf": cluster(more=ENABLED % "false") + call, "m/main.tf": cluster("inner", UNPROTECTED)}
    found = verdicts(write({**code, ".terraform-version": "1.11.0"}))

    assert sorted(found) == ["aws_rds_cluster.orders", "module.m.aws_rds_cluster.inner"]
    for outcome, reason in found.values():
        assert outcome == "undecided" and "only OpenTofu knows enabled in lifecycle" in reason


def test_lifecycle_is_merged_by_overrides(write: Callable[..., Path]) -> None:
    """https://opentofu.org/docs/language/files/override/#merging-resource-and-data-blocks"""
    override = 'resource "aws_rds_cluster" "orders" {\n  lifecycle {\n    prevent_destroy = true\n  }\n}\n'
    folder = write({"main.tf": cluster(more=ENABLED % "false"), "override.tofu": override})

    assert read_directory(str(folder)).resources == ()


PROVIDERS = """
variable "environments" {
  default = { west = "dev", north = "prod" }
}
variable "which" {
}
provider "aws" {
  alias    = "by"
  for_each = var.environments
  region   = "eu-${each.key}-1"
  default_tags {
    tags = { Environment = each.value }
  }
}
"""


@pytest.mark.parametrize(
    ("key", "region"),
    [('["north"]', "eu-north-1"), ("[each.key]", "eu-west-1"), ("[var.which]", None), ('["x"]', None), ("", None)],
)
def test_instances_of_providers(write: Callable[..., Path], key: str, region: str) -> None:
    """https://opentofu.org/docs/language/providers/configuration/#for_each-multiple-instances-of-a-provider-configuration"""
    more = f'  for_each = toset(["west"])\n  provider = aws.by{key}\n'
    passed = f"  providers = {{\n    aws = aws.by{key}\n  }}\n"
    call = f'module "m" {{\n  for_each = toset(["west"])\n  source = "./m"\n{passed}}}\n'
    folder = write({"main.tf": PROVIDERS + cluster(more=more) + call, "m/main.tf": cluster("inner")})
    root = read_directory(str(folder))
    own, inner = root.resources

    for it in (own, inner):
        found = it.provider.values.get("region")
        assert found == region if region else isinstance(found, Unknown)
    assert own.provider is inner.provider


def test_sources_of_modules_are_expressions(write: Callable[..., Path]) -> None:
    """https://opentofu.org/docs/language/modules/sources/#support-for-variable-and-local-evaluation"""
    code = (
        'variable "modules" {\n  default = "./modules"\n}\nlocals {\n  version = "9.0"\n}\n'
        'module "own" {\n  source = "${var.modules}/db"\n}\n'
        'module "known" {\n  source  = "terraform-aws-modules/rds-aurora/aws"\n  version = "~> ${local.version}"\n'
        '  engine = "aurora-postgresql"\n  deletion_protection = true\n}\n'
    )
    folder = write({"main.tofu": code, "modules/db/main.tofu": cluster()})

    assert sorted(verdicts(folder)) == ["module.known.aws_rds_cluster.this[0]", "module.own.aws_rds_cluster.orders"]


FUNCTIONS = {
    # https://opentofu.org/docs/language/functions/cidrcontains/
    'cidrcontains("192.168.2.0/20", "192.168.2.1")': True,
    'cidrcontains("192.168.2.0/20", "192.168.2.0/22")': True,
    'cidrcontains("192.168.2.0/20", "192.126.2.1")': False,
    'cidrcontains("fe80::/48", "fe81::1")': False,
    'cidrcontains("10.0.0.0/8", "fe81::1")': None,
    # https://opentofu.org/docs/language/functions/urldecode/
    'urldecode("Hello+World%21")': "Hello World!",
    'urldecode("%E2%98%83")': "☃",
    'urldecode("100%")': None,
    # https://opentofu.org/docs/language/functions/base64gunzip/
    'base64gunzip("H4sIAAAAAAAC/0ssSkzOAADuLnwKBQAAAA==")': None,  # its checksum is wrong
    'base64gunzip("eA==")': None,
    # https://opentofu.org/docs/language/functions/convert/
    'convert("true", bool)': True,
    'convert({}, object({ name = optional(string, "OpenTofu") }))': {"name": "OpenTofu"},
    'convert("x", number)': None,
    # https://opentofu.org/docs/language/functions/assume/
    'assumenotnull("a")': "a",
    "assumenotnull(null)": None,
    'assumeequal("a", "a")': "a",
    'assumeequal("a", "b")': None,
    'assumestringprefix("vpc-1", "vpc-")': "vpc-1",
    'assumestringprefix("subnet-1", "vpc-")': None,
    "assumelistlength([1, 2], 1, 2)": [1, 2],
    "assumelistlengthmin([1], 2)": None,
    "assumemaplengthmax({ a = 1 }, 1)": {"a": 1},
}


@pytest.mark.parametrize("text", FUNCTIONS)
def test_functions(text: str) -> None:
    expected = FUNCTIONS[text]
    if expected is None:
        with pytest.raises(TerraformError):
            evaluate(parse_expression(text), Scope(NoNames()))
    else:
        assert evaluate(parse_expression(text), Scope(NoNames())) == expected


def test_what_gzip_packs_is_unpacked_in_bounds() -> None:
    def unpacked(text: str) -> object:
        packed = base64.b64encode(gzip.compress(text.encode())).decode()
        return evaluate(parse_expression(f'base64gunzip("{packed}")'), Scope(NoNames()))

    assert unpacked("aurora") == "aurora"
    with pytest.raises(TerraformError, match="more than"):
        unpacked("a" * 30_000_000)


def test_values_of_tofuvars_are_doubtful(write: Callable[..., Path]) -> None:
    """rfc/20240529-OpenTofu-Specific-Code-Override.md wants them; meta_vars.go of no release reads them."""
    code = 'variable "on" {\n  default = true\n}\n' + cluster(more="  deletion_protection = var.on\n")
    folder = write({"main.tofu": code, "terraform.tofuvars": "on = false\n"})

    outcome, reason = verdicts(folder)["aws_rds_cluster.orders"]

    assert outcome == "undecided" and "terraform.tofuvars" in reason


def test_workspace_has_two_names(write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """https://opentofu.org/docs/language/expressions/references/#filesystem-and-workspace-info"""
    monkeypatch.setenv("TF_WORKSPACE", "prod")
    (it,) = read_directory(str(write({"main.tofu": 'resource "x_y" "z" {\n  a = tofu.workspace\n}\n'}))).resources

    assert it.get("a") == "prod"


def test_commands_read_them(write: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(write({"main.tofu": cluster(more=UNPROTECTED)}))

    assert main(["report", folder, "--format", "json"]) == 1
    assert "aws_rds_cluster.orders" in capsys.readouterr().out
    assert main(["inspect", folder]) == 0
    assert "deletion_protection = false" in capsys.readouterr().out


@pytest.mark.scan
def test_checkov_tells_of_the_files_that_it_could_not_parse(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    from checkov.runner_filter import RunnerFilter
    from checkov.terraform.runner import Runner

    from aurora_checks.plugin import register

    register()
    (tmp_path / "main.tf").write_text('resource "aws_rds_cluster" "orders" {\n  engine = = "aurora-postgresql"\n}\n')
    (tmp_path / "other.tf").write_text('resource "aws_s3_bucket" {\n  bucket = = "a"\n}\n')
    Runner().run(str(tmp_path), runner_filter=RunnerFilter(checks=["CKV_AURORA_009"]))
    (told,) = [it.getMessage() for it in caplog.records if it.getMessage().startswith("aurora-checks: ")]
    assert told == (
        "aurora-checks: Checkov could not parse main.tf. Aurora clusters in there are not checked at all; "
        f"run aurora-checks report {tmp_path} to see what is wrong"
    )


@pytest.mark.scan
def test_checkov_tells_of_the_files_that_it_does_not_scan(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    from checkov.runner_filter import RunnerFilter
    from checkov.terraform.runner import Runner

    from aurora_checks.plugin import register

    register()
    shutil.copytree(ESTATE, tmp_path / "estate")
    (tmp_path / "estate" / "other.tofu").write_text('resource "x_y" "z" {\n}\n')
    (report,) = [Runner().run(str(tmp_path), runner_filter=RunnerFilter(checks=["CKV_AURORA_009"]))]
    told = [it.getMessage() for it in caplog.records if "does not scan" in it.getMessage()]
    results = {it.resource: it.check_result["result"].value for it in report.failed_checks + report.passed_checks}

    assert len(told) == 1 and "4 Aurora" not in told[0] and "3 Aurora PostgreSQL clusters" in told[0]
    assert "broken.tofu" in told[0] and "other.tofu" not in told[0]
    assert results == {"aws_rds_cluster.broken": "FAILED", "aws_rds_cluster.kept": "PASSED"}
