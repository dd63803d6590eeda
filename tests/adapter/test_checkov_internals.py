"""Each thing in Checkov that the pack relies on beyond the interface of checks: a failure names what has changed."""

from __future__ import annotations

import importlib
import inspect
import json
from dataclasses import fields
from pathlib import Path

import pytest
from checkov.common.bridgecrew.severities import Severities, Severity
from checkov.common.checks.base_check import BaseCheck
from checkov.common.checks.base_check_registry import BaseCheckRegistry
from checkov.common.models.enums import CheckCategories, CheckResult
from checkov.common.output.gitlab_sast import GitLabSast
from checkov.common.output.sarif import Sarif
from checkov.common.util import consts
from checkov.runner_filter import RunnerFilter
from checkov.terraform.base_runner import BaseTerraformRunner
from checkov.terraform.checks.resource.base_resource_check import BaseResourceCheck
from checkov.terraform.checks.resource.registry import resource_registry
from checkov.terraform.module_loading.content import ModuleContent
from checkov.terraform.module_loading.registry import module_loader_registry
from checkov.terraform.modules.module_objects import TFDefinitionKey, TFModule
from checkov.terraform.plan_runner import Runner as PlanRunner
from checkov.terraform.runner import Runner as HclRunner
from checkov.terraform_json.runner import TerraformJsonRunner
from probe_check import registered

import aurora_checks_autoload
from aurora_checks.adapter import checkov_internals, sarif_details
from aurora_checks.adapter.check_call import AnsweringCheck
from aurora_checks.adapter.checkov_internals import UNKNOWN_IN_PLAN, address_of, line_of, severity
from aurora_checks.adapter.checkov_versions import NEWEST, OLDEST
from aurora_checks.checks.base import ClusterCheck

pytestmark = pytest.mark.scan

TYPE = "aws_kms_key"
RUNNERS = {"terraform": HclRunner, "terraform_json": TerraformJsonRunner, "terraform_plan": PlanRunner}


class Probe(BaseResourceCheck):
    """Keeps what a check can know when it is called."""

    def __init__(self) -> None:
        super().__init__("probe", "CKV_PROBE_2", [CheckCategories.GENERAL_SECURITY], [TYPE])
        self.severity = Severities["LOW"]
        self.seen: list[tuple[object, dict]] = []

    def scan_resource_conf(self, conf):
        self.details = ["a detail"]
        self.seen.append((checkov_internals.current_call(), conf))
        return CheckResult.FAILED


@pytest.fixture
def probe():
    with registered(Probe()) as check:
        yield check


@pytest.fixture
def code(tmp_path: Path) -> Path:
    """One key in each syntax, in a called module for HCL, and in a plan."""
    values = {"deletion_window_in_days": 7}
    (tmp_path / "keys").mkdir()
    (tmp_path / "main.tf").write_text('module "keys" {\n  source = "./keys"\n}\n')
    (tmp_path / "keys" / "key.tf").write_text(f'resource "{TYPE}" "hcl" {{\n  deletion_window_in_days = 7\n}}\n')
    (tmp_path / "cdk.tf.json").write_text(
        json.dumps({"provider": {"aws": [{}]}, "resource": {TYPE: {"json": values}}}, indent=2)
    )
    key = {"address": f"{TYPE}.plan", "mode": "managed", "type": TYPE, "name": "plan"}
    change = {"actions": ["create"], "before": None, "after": values, "after_unknown": {"arn": True}}
    plan = {
        "format_version": "1.2",
        "terraform_version": "1.11.4",
        "planned_values": {"root_module": {"resources": [{**key, "values": values}]}},
        "resource_changes": [{**key, "change": change}],
        "configuration": {"root_module": {"resources": [{**key, "expressions": {}}]}},
    }
    (tmp_path / "plan.json").write_text(json.dumps(plan))
    return tmp_path


def scan(code: Path, framework: str, probe: Probe):
    where = {"root_folder": str(code)}
    if framework == "terraform_plan":
        where = {"root_folder": None, "files": [str(code / "plan.json")]}
    chosen = RunnerFilter(checks=["CKV_PROBE_2"], var_files=[str(code / "some.tfvars")])
    return RUNNERS[framework]().run(**where, runner_filter=chosen)


@pytest.mark.parametrize("framework", RUNNERS)
def test_run_block_is_what_calls_checks_and_has_these_arguments(framework):
    """``current_call`` finds the method by its name and its arguments by theirs."""
    assert {"full_file_path", "report", "runner_filter"} <= set(
        inspect.signature(RUNNERS[framework].run_block).parameters
    )
    assert issubclass(RUNNERS[framework], BaseTerraformRunner)
    assert RUNNERS[framework]().check_type == framework


@pytest.mark.parametrize(
    ("framework", "file"),
    [("terraform", "keys/key.tf"), ("terraform_json", "cdk.tf.json"), ("terraform_plan", "plan.json")],
)
def test_the_call_knows_file_scan_and_var_files(code, probe, framework, file):
    scan(code, framework, probe)
    ((call, _),) = [seen for seen in probe.seen if seen[0].file == str(code / file)]
    assert call.var_files == (str(code / "some.tfvars"),)
    assert call.is_plan == (framework == "terraform_plan")
    assert call.scan is not None


def test_the_hcl_runner_tells_the_calls_of_modules(code, probe):
    scan(code, "terraform", probe)
    ((call, conf),) = probe.seen
    assert call.callers == (str(code / "main.tf"),)
    assert call.root == str(code)
    assert {field.name for field in fields(TFDefinitionKey)} >= {"file_path", "tf_source_modules"}
    assert {field.name for field in fields(TFModule)} >= {"path", "nested_tf_module"}


def test_the_json_runner_tells_what_it_read(code, probe):
    scan(code, "terraform_json", probe)
    ((call, _),) = probe.seen
    assert [block for file in call.definitions for block in call.definitions[file]] == ["provider", "resource"]


@pytest.fixture
def scans(monkeypatch):
    """The scans that were running when Checkov asked its checks."""
    seen = []
    checks = BaseTerraformRunner.run_graph_checks_results
    monkeypatch.setattr(
        BaseTerraformRunner,
        "run_graph_checks_results",
        lambda *given: seen.append(checkov_internals.running_scan()) or checks(*given),
    )
    return seen


@pytest.mark.parametrize("folder", [True, False])
def test_the_run_of_the_hcl_runner_tells_what_it_scans(code, scans, folder):
    where = {"root_folder": str(code)} if folder else {"root_folder": None, "files": [str(code / "main.tf")]}
    HclRunner().run(**where, runner_filter=RunnerFilter(checks=["CKV_PROBE_2"], excluded_paths=["keys"]))
    (found,) = scans

    assert (found.folder, found.files) == ((str(code), ()) if folder else ("", (str(code / "main.tf"),)))
    names = ["keys", "other", ".hidden"]
    checkov_internals.ignored(found.folder, names, found.excluded)
    assert names == ["other"]
    assert checkov_internals.running_scan() is None


@pytest.mark.parametrize("folder", [True, False])
def test_the_run_of_the_hcl_runner_tells_what_it_could_not_parse(code, scans, folder):
    (code / "broken.tf").write_text("a = = 1\n")
    where = {"root_folder": str(code)} if folder else {"root_folder": None, "files": [str(code / "broken.tf")]}
    HclRunner().run(**where, runner_filter=RunnerFilter(checks=["CKV_PROBE_2"]))
    assert [it.unparsed for it in scans] == [(str(code / "broken.tf"),)]


def test_the_configuration_tells_address_and_line(code, probe):
    scan(code, "terraform", probe)
    ((_, conf),) = probe.seen
    assert (address_of(conf), line_of(conf)) == (f"module.keys.{TYPE}.hcl", 1)


def test_the_configuration_of_tf_json_tells_its_line(code, probe):
    scan(code, "terraform_json", probe)
    ((_, conf),) = probe.seen
    assert (address_of(conf), line_of(conf) > 1) == ("", True)


def test_the_plan_tells_address_and_what_is_unknown(code, probe, monkeypatch):
    monkeypatch.setenv("EVAL_TF_PLAN_AFTER_UNKNOWN", "true")  # on request only
    scan(code, "terraform_plan", probe)
    ((_, conf),) = probe.seen
    assert address_of(conf) == f"{TYPE}.plan"
    # Older ones leave out what is not known.
    assert conf.get("arn") == ([UNKNOWN_IN_PLAN] if hasattr(consts, "TRUE_AFTER_UNKNOWN") else None)


def test_downloaded_modules_are_kept_by_source_and_version(tmp_path, monkeypatch):
    content = ModuleContent(str(tmp_path))
    monkeypatch.setitem(module_loader_registry.module_content_cache, "team/db/aws:1.2.3", content)
    monkeypatch.setitem(module_loader_registry.module_content_cache, "git::https://git.example.com/db.git", content)
    assert checkov_internals.downloaded_module("team/db/aws", "1.2.3") == str(tmp_path)
    assert checkov_internals.downloaded_module("git::https://git.example.com/db.git", "") == str(tmp_path)
    assert checkov_internals.downloaded_module("team/other/aws", "") == ""


@pytest.mark.parametrize("name", ["CRITICAL", "HIGH", "MEDIUM", "LOW"])
def test_severities_are_objects_with_a_name(name):
    assert isinstance(severity(name), Severity)
    assert severity(name).name == name


def test_details_and_severity_of_a_check_reach_the_record(code, probe):
    (record,) = scan(code, "terraform", probe).failed_checks
    assert record.details == ["a detail"]
    assert record.severity == Severities["LOW"]


def test_base_check_has_the_methods_that_ours_take_the_place_of():
    """``AnsweringCheck`` overrides ``run`` whole."""
    for method in ("run", "scan_entity_conf"):
        ours = inspect.signature(getattr(AnsweringCheck, method)).parameters
        assert list(inspect.signature(getattr(BaseCheck, method)).parameters) == list(ours)
    assert {"run", "scan_entity_conf"} & set(vars(BaseResourceCheck)) == {"scan_entity_conf"}
    assert ClusterCheck.scan_entity_conf is AnsweringCheck.scan_entity_conf


def test_a_base_check_keeps_its_guideline_and_what_it_is_about():
    check = Probe.__new__(Probe)
    BaseResourceCheck.__init__(check, "x", "CKV_PROBE_3", [CheckCategories.NETWORKING], [TYPE], guideline="https://a.b")
    try:
        assert check.guideline == "https://a.b"
        assert list(check.supported_entities) == [TYPE]
        assert "details" in vars(check)
    finally:
        resource_registry.checks[TYPE].remove(check)
        BaseCheckRegistry.get_all_registered_checks().remove(check)


def test_checks_can_be_announced_as_external():
    """For ``--run-all-external-checks`` and runs with an API key."""
    RunnerFilter.notify_external_check("CKV_PROBE_4")
    assert RunnerFilter.is_external_check("CKV_PROBE_4")


def test_the_autoload_waits_for_a_module_that_every_runner_imports():
    module = importlib.import_module(aurora_checks_autoload.MOMENT)
    assert all(issubclass(runner, module.BaseTerraformRunner) for runner in RUNNERS.values())


def test_sarif_is_made_of_results_whose_attachments_are_bare_text(code, probe):
    """Should this change, ``sarif_details`` has nothing to mend any more and can go."""
    report = scan(code, "terraform", probe)
    assert callable(Sarif._create_results)
    original = inspect.unwrap(Sarif._create_results)
    sarif = Sarif([report], "checkov")
    (result,) = [it for run in sarif.json["runs"] for it in run["results"]]
    if sarif_details._mended_in is None:
        assert original(sarif)[0]["attachments"] == [{"description": "a detail"}]
    else:
        assert result["message"]["text"].endswith("\n\na detail")
        assert "attachments" not in result


def test_other_outputs_are_made_of_one_record_each_without_its_details(code, probe):
    """Should they have the details one day, ``details_in_outputs`` can go."""
    report = scan(code, "terraform", probe)
    (record,) = report.failed_checks
    assert list(record.details) == ["a detail"]
    entry = GitLabSast([report])._create_iac_vulnerability(record=record)
    assert {"description", "solution"} <= set(entry)
    said = report._create_test_case_failure_output(record), json.dumps(entry), report.print_failed_github_md()
    assert all(probe.id in it or record.resource in it or probe.name in it for it in said)
    assert not any("a detail" in it for it in said)


def test_verified_sources_can_be_asked_for():
    """What a signed folder is executed from, where this Checkov knows signatures."""
    registry = pytest.importorskip("checkov.common.external_checks.verification.sources_registry")
    assert registry.get_verified_sources_for_directory("/nowhere") is None


def test_the_range_of_versions_is_said_alike_everywhere():
    root = Path(__file__).parents[2]
    assert f"checkov>={OLDEST}" in root.joinpath("setup.cfg").read_text(encoding="utf-8").split()
    assert f"Checkov {OLDEST} to {NEWEST}" in root.joinpath("README.md").read_text(encoding="utf-8")
    assert f"checkov=={OLDEST}" in root.joinpath("Makefile").read_text(encoding="utf-8")
