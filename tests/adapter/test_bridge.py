"""The bridge inside of Checkov's own runners: a probe check notes the subject of every call."""

from __future__ import annotations

import inspect
import json
import logging
from pathlib import Path

import pytest
from checkov.common.checks.base_check_registry import BaseCheckRegistry
from checkov.common.models.enums import CheckCategories, CheckResult
from checkov.runner_filter import RunnerFilter
from checkov.terraform.base_runner import BaseTerraformRunner
from checkov.terraform.checks.resource.base_resource_check import BaseResourceCheck
from checkov.terraform.checks.resource.registry import resource_registry
from checkov.terraform.module_loading.content import ModuleContent
from checkov.terraform.module_loading.registry import module_loader_registry
from checkov.terraform.plan_runner import Runner as PlanRunner
from checkov.terraform.runner import Runner as HclRunner
from checkov.terraform_json.runner import TerraformJsonRunner

from aurora_checks.adapter import bridge
from aurora_checks.adapter.bare_conf import root_of_conf
from aurora_checks.adapter.check_call import CheckCall
from aurora_checks.adapter.checkov_internals import downloaded_module
from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.model import OpaqueModule, RootModule
from aurora_checks.terraform.modules import hcl_reader
from aurora_checks.terraform.plan import plan_reader
from aurora_checks.terraform.values import Unknown

pytestmark = [pytest.mark.scan, pytest.mark.process]  # Checkov forks for single files

PROBE = "CKV_PROBE_1"
TYPES = ("aws_rds_cluster", "aws_rds_cluster_instance")


class Probe(BaseResourceCheck):
    """Passes everything and keeps what the bridge made of each call, by file and Checkov's own address."""

    def __init__(self):
        super().__init__("probe", PROBE, [CheckCategories.GENERAL_SECURITY], TYPES)
        self.subjects = []

    def scan_resource_conf(self, conf):
        scanned_file, type_, name = self.entity_path.split(":", 2)
        self.subjects += [(scanned_file, it) for it in bridge.find_subjects(CheckCall(conf, type_, name, scanned_file))]
        return CheckResult.PASSED

    def scan(self, path, *runners, **options):
        """The subjects of a scan of ``path`` as (file, root folder's name, addresses)."""
        self.subjects.clear()
        for runner in runners or (HclRunner,):
            where = {"root_folder": str(path)} if path.is_dir() else {"root_folder": None, "files": [str(path)]}
            runner().run(**where, runner_filter=RunnerFilter(checks=[PROBE], show_progress_bar=False, **options))
        return sorted(
            (file, Path(subject.root.path).name, tuple(resource.address for resource in subject.resources))
            for file, subject in self.subjects
        )

    @property
    def only(self):
        """The subject of the one call there was."""
        ((_, subject),) = self.subjects
        return subject


@pytest.fixture
def probe():
    check = Probe()
    yield check
    for type_ in TYPES:
        resource_registry.checks[type_].remove(check)
    BaseCheckRegistry.get_all_registered_checks().remove(check)


@pytest.fixture
def write(tmp_path):
    def write_files(files):
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text if isinstance(text, str) else json.dumps(text), encoding="utf-8")
        return tmp_path

    return write_files


CLUSTER = 'resource "aws_rds_cluster" "this" {\n  cluster_identifier = var.name\n}\n'
MODULE = 'variable "name" {}\n' + CLUSTER


def call(module, source, arguments='name = "x"'):
    return f'module "{module}" {{\n  source = "{source}"\n  {arguments}\n}}\n'


def plan(*addresses):
    """A plan of clusters in the root module, whose identifier tells the plans apart."""
    resources = [
        {
            "address": f"aws_rds_cluster.{name}",
            "mode": "managed",
            "type": "aws_rds_cluster",
            "name": name,
            "provider_name": "registry.terraform.io/hashicorp/aws",
            "schema_version": 0,
            "values": {"cluster_identifier": identifier, "engine": "aurora-postgresql"},
            "sensitive_values": {},
        }
        for name, identifier in addresses
    ]
    keys = ("address", "mode", "type", "name", "provider_name")
    changes = [
        {key: resource[key] for key in keys}
        | {
            "change": {
                "actions": ["create"],
                "before": None,
                "after": resource["values"],
                "after_unknown": {"id": True},
            }
        }
        for resource in resources
    ]
    blocks = [
        {"address": r["address"], "mode": "managed", "type": r["type"], "name": r["name"], "expressions": {}}
        for r in resources
    ]
    return {
        "format_version": "1.2",
        "terraform_version": "1.11.4",
        "planned_values": {"root_module": {"resources": resources}},
        "resource_changes": changes,
        "configuration": {"root_module": {"resources": blocks}},
    }


# ---- the HCL runner


def test_roots_that_share_a_module_and_its_addresses_are_told_apart(probe, write):
    path = write(
        {
            "modules/db/main.tf": MODULE,
            "orders/main.tf": call("db", "../modules/db", 'name = "orders"'),
            "users/main.tf": call("db", "../modules/db", 'name = "users"'),
        }
    )
    assert probe.scan(path) == [
        ("/modules/db/main.tf", "orders", ("module.db.aws_rds_cluster.this",)),
        ("/modules/db/main.tf", "users", ("module.db.aws_rds_cluster.this",)),
    ]
    names = {
        Path(subject.root.path).name: subject.resources[0].get("cluster_identifier") for _, subject in probe.subjects
    }
    assert names == {"orders": "orders", "users": "users"}


def test_the_outermost_call_of_nested_modules_is_the_root(probe, write):
    path = write(
        {
            "main.tf": call("outer", "./modules/outer", ""),
            "modules/outer/main.tf": call("inner", "../inner", 'name = "x"\n  count = 2'),
            "modules/inner/main.tf": MODULE,
        }
    )
    assert probe.scan(path) == [
        ("/modules/inner/main.tf", path.name, (f"module.outer.module.inner[{index}].aws_rds_cluster.this",))
        for index in (0, 1)
    ]


def test_a_module_that_nobody_calls_is_a_root(probe, write):
    path = write({"modules/db/main.tf": MODULE, "main.tf": ""})
    assert probe.scan(path) == [("/modules/db/main.tf", "db", ("aws_rds_cluster.this",))]


def test_a_block_that_checkov_did_not_expand_stands_for_all_its_instances(probe, write):
    code = 'resource "aws_rds_cluster" "this" {\n  for_each = { for name in ["a", "b"] : upper(name) => name }\n}\n'
    path = write({"main.tf": code})
    assert probe.scan(path) == [("/main.tf", path.name, ('aws_rds_cluster.this["A"]', 'aws_rds_cluster.this["B"]'))]


def test_a_block_that_expands_into_nothing_has_no_resources(probe, write):
    code = 'resource "aws_rds_cluster" "this" {\n  for_each = { for name in [] : upper(name) => name }\n}\n'
    path = write({"main.tf": code})
    assert probe.scan(path) == [("/main.tf", path.name, ())]
    assert probe.only.whole


def test_keys_that_checkov_expanded_select_one_instance(probe, write):
    code = 'resource "aws_rds_cluster" "this" {\n  for_each = toset(["a.b", "c"])\n}\n'
    path = write({"main.tf": code})
    assert probe.scan(path) == [
        ("/main.tf", path.name, ('aws_rds_cluster.this["a.b"]',)),
        ("/main.tf", path.name, ('aws_rds_cluster.this["c"]',)),
    ]


def test_a_single_file_is_judged_with_its_whole_folder(probe, write):
    path = write({"main.tf": CLUSTER, "variables.tf": 'variable "name" { default = "orders" }\n'})
    assert probe.scan(path / "main.tf") == [("/main.tf", path.name, ("aws_rds_cluster.this",))]
    assert probe.only.resources[0].get("cluster_identifier") == "orders"


def test_a_single_file_of_a_module_is_judged_with_the_modules_folder(probe, write):
    path = write({"modules/db/main.tf": MODULE, "main.tf": call("db", "./modules/db")})
    assert probe.scan(path / "modules" / "db" / "main.tf") == [("/main.tf", "db", ("aws_rds_cluster.this",))]
    assert isinstance(probe.only.resources[0].get("cluster_identifier"), Unknown)


def test_var_files_given_to_checkov_are_used_in_their_order(probe, write):
    path = write({"main.tf": MODULE, "a/one.tfvars": 'name = "one"\n', "a/two.tfvars": 'name = "two"\n'})
    probe.scan(path, var_files=[str(path / "a" / "one.tfvars"), str(path / "a" / "two.tfvars")])
    assert probe.only.resources[0].get("cluster_identifier") == "two"


@pytest.mark.parametrize("setting", [("TF_SPLIT_GRAPH", "true"), ("CHECKOV_GRAPH_FRAMEWORK", "NETWORKX")])
def test_checkovs_other_graphs_change_nothing(probe, write, monkeypatch, setting):
    monkeypatch.setenv(*setting)
    path = write({"modules/db/main.tf": MODULE, "live/main.tf": call("db", "../modules/db", 'name = "orders"')})
    assert probe.scan(path) == [("/modules/db/main.tf", "live", ("module.db.aws_rds_cluster.this",))]


# ---- what cannot be read


def test_a_broken_file_is_reported_once_and_costs_itself_only(probe, write, caplog):
    path = write({"main.tf": CLUSTER + CLUSTER.replace("this", "other"), "broken.tf": 'resource "x" {\n  a = = 1\n}\n'})
    with caplog.at_level(logging.WARNING, "aurora_checks"):
        assert [addresses for _, _, addresses in probe.scan(path)] == [
            ("aws_rds_cluster.other",),
            ("aws_rds_cluster.this",),
        ]
    messages = [record.getMessage() for record in caplog.records if record.name == "aurora_checks"]
    assert len(messages) == 1
    assert messages[0].startswith(f"aurora-checks: {path / 'broken.tf'}:2: ")


def test_a_problem_in_a_shared_module_is_reported_once_for_all_roots(probe, write, caplog):
    path = write(
        {
            "modules/db/main.tf": MODULE,
            "modules/db/broken.tf": "a = = 1\n",
            "orders/main.tf": call("db", "../modules/db"),
            "users/main.tf": call("db", "../modules/db"),
        }
    )
    with caplog.at_level(logging.WARNING, "aurora_checks"):
        assert len(probe.scan(path)) == 2
    assert [record.name for record in caplog.records].count("aurora_checks") == 1


def test_a_file_that_only_checkov_can_read_is_judged_by_its_conf(probe, write):
    path = write({"main.hcl": 'resource "aws_rds_cluster" "this" {\n  engine = "aurora-postgresql"\n}\n'})
    probe.scan(path / "main.hcl")
    assert not probe.only.whole
    assert probe.only.resources[0].get("engine") == "aurora-postgresql"


def test_a_plan_that_cannot_be_read_is_reported_once_and_judged_by_conf(probe, write, monkeypatch, caplog):
    def fail(path):
        raise TerraformError("of an unknown format", path)

    monkeypatch.setattr(plan_reader, "read_plan", fail)
    path = write({"plan.json": plan(("a", "orders"), ("b", "users"))})
    with caplog.at_level(logging.WARNING, "aurora_checks"):
        probe.scan(path / "plan.json", PlanRunner)
    assert [subject.whole for _, subject in probe.subjects] == [False, False]
    assert sorted(subject.resources[0].get("cluster_identifier") for _, subject in probe.subjects) == [
        "orders",
        "users",
    ]
    assert [record.getMessage() for record in caplog.records if record.name == "aurora_checks"] == [
        f"aurora-checks: {path / 'plan.json'}: of an unknown format"
    ]


def test_a_module_that_only_checkov_could_fetch_is_judged_by_conf(probe, write, monkeypatch):
    module = OpaqueModule("module.db", "git::https://example.com/db.git", {}, "main.tf", 1)
    monkeypatch.setattr(hcl_reader, "read_directory", lambda root, *_: RootModule(root, (), opaque_modules=[module]))
    path = write({"modules/db/main.tf": MODULE, "main.tf": call("db", "./modules/db")})
    probe.scan(path)
    assert not probe.only.whole
    assert [resource.address for resource in probe.only.resources] == ["module.db.aws_rds_cluster.this"]


def test_a_module_that_checkov_has_downloaded_is_read(probe, write, monkeypatch):
    path = write({"away/main.tf": MODULE, "root/main.tf": call("db", "example/db/aws")})
    cache = {"example/db/aws:latest": ModuleContent(str(path / "away"))}
    monkeypatch.setattr(module_loader_registry, "module_content_cache", cache, raising=False)
    assert downloaded_module("example/db/aws", "") == str(path / "away")
    assert downloaded_module("example/db/aws", "1.0") == ""
    root_module = hcl_reader.read_directory(str(path / "root"), downloaded=downloaded_module)
    assert [resource.address for resource in root_module.resources] == ["module.db.aws_rds_cluster.this"]


# ---- plans and tf.json


def test_plans_with_equal_addresses_are_told_apart(probe, write):
    path = write({"a/plan.json": plan(("this", "orders")), "b/plan.json": plan(("this", "users"))})
    probe.scan(path, PlanRunner)
    seen = {file: subject.resources[0].get("cluster_identifier") for file, subject in probe.subjects}
    assert seen == {"/a/plan.json": "orders", "/b/plan.json": "users"}


@pytest.mark.parametrize("given", [".", "live", "live/db.tf.json"])
def test_tf_json_is_judged_with_its_whole_folder(probe, write, given):
    path = write(
        {
            "live/db.tf.json": {"resource": {"aws_rds_cluster": {"this": {"cluster_identifier": "${var.name}"}}}},
            "live/variables.tf": 'variable "name" { default = "orders" }\n',
        }
    )
    # the HCL runner first: it leaves its graph in the registry
    ((_, root, addresses),) = probe.scan(path / given, HclRunner, TerraformJsonRunner)
    assert (root, addresses) == ("live", ("aws_rds_cluster.this",))
    assert probe.only.resources[0].get("cluster_identifier") == "orders"


# ---- cost and freshness


def test_a_root_is_read_once_in_a_scan_and_again_in_the_next(probe, write, monkeypatch):
    read = []
    real = hcl_reader.read_directory
    monkeypatch.setattr(hcl_reader, "read_directory", lambda *args: read.append(args[0]) or real(*args))
    path = write({"main.tf": 'variable "name" { default = "one" }\n' + CLUSTER + CLUSTER.replace("this", "other")})
    probe.scan(path)
    assert len(probe.subjects) == 2
    assert read == [str(path)]
    write({"main.tf": 'variable "name" { default = "two" }\n' + CLUSTER})
    probe.scan(path)
    assert read == [str(path), str(path)]
    assert probe.only.resources[0].get("cluster_identifier") == "two"


def test_nothing_is_read_without_an_aurora_resource(probe, write, monkeypatch):
    monkeypatch.setattr(hcl_reader, "read_directory", lambda *_: pytest.fail("read"))
    assert probe.scan(write({"main.tf": 'resource "aws_s3_bucket" "b" {}\n'})) == []


# ---- outside of a runner, and what the bridge relies on


def test_a_bare_conf_is_a_stack_of_its_own():
    (subject,) = bridge.find_subjects(
        CheckCall({"engine": ["aurora-postgresql"]}, "aws_rds_cluster", "this", "/main.tf")
    )
    assert not subject.whole
    assert [resource.address for resource in subject.root.resources] == ["aws_rds_cluster.this"]


@pytest.mark.parametrize("runner", [BaseTerraformRunner, HclRunner, PlanRunner, TerraformJsonRunner])
def test_checkovs_runners_still_have_the_method_whose_parameters_are_read(runner):
    assert {"full_file_path", "runner_filter", "report"} <= inspect.signature(runner.run_block).parameters.keys()


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("module.a[0].aws_rds_cluster.c[1]", ["module.a[0].aws_rds_cluster.c[1]"]),
        ("module.a[0].aws_rds_cluster.c", ["module.a[0].aws_rds_cluster.c[0]", "module.a[0].aws_rds_cluster.c[1]"]),
        ("module.a.aws_rds_cluster.c[0]", ["module.a[0].aws_rds_cluster.c[0]", "module.a[1].aws_rds_cluster.c[0]"]),
        ("module.a[1].aws_rds_cluster.c[7]", ["module.a[1].aws_rds_cluster.c[0]"]),
        ('module.a["x"].aws_rds_cluster.c', None),
        ("aws_rds_cluster.c", []),
    ],
)
def test_the_instances_that_an_address_of_checkov_may_mean(address, expected):
    addresses = [
        "module.a[0].aws_rds_cluster.c[0]",
        "module.a[0].aws_rds_cluster.c[1]",
        "module.a[1].aws_rds_cluster.c[0]",
    ]
    resources = [resource_of_root(item) for item in addresses]
    found = bridge.instances(RootModule("", resources), address)
    assert [resource.address for resource in found] == (addresses if expected is None else expected)


def resource_of_root(address):
    (resource,) = root_of_conf({"__address__": address}, "aws_rds_cluster", "c", "").resources
    return resource
