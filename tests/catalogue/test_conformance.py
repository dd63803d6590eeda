"""The conformance pack: a template that the service takes, with a rule for every runtime twin."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from aurora_checks.catalogue.catalogue import catalogue
from aurora_checks.catalogue.conformance_pack import LARGEST_TEMPLATE, PackSettings, conformance_pack
from aurora_checks.operational_excellence import rule_108_config_rules
from aurora_checks.terraform.modules.hcl_reader import read_directory

ROOT = Path(__file__).parents[2]
TEMPLATE = conformance_pack(catalogue())
PACK: dict[str, Any] = yaml.safe_load(TEMPLATE)


def test_it_has_only_what_a_conformance_pack_may_have() -> None:
    """https://docs.aws.amazon.com/config/latest/developerguide/custom-conformance-pack.html"""
    assert set(PACK) == {"Parameters", "Conditions", "Resources"}
    assert {resource["Type"] for resource in PACK["Resources"].values()} == {"AWS::Config::ConfigRule"}
    assert len(TEMPLATE.encode()) <= LARGEST_TEMPLATE
    assert all(name.isalnum() for name in (*PACK["Resources"], *PACK["Parameters"], *PACK["Conditions"]))


def test_every_twin_is_in_it_once() -> None:
    twins = {(it.identifier, it.parameters) for rule in catalogue() for it in rule.runtime}
    sources = [resource["Properties"]["Source"] for resource in PACK["Resources"].values()]
    assert sorted(source["SourceIdentifier"] for source in sources) == sorted(identifier for identifier, _ in twins)
    assert {source["Owner"] for source in sources} == {"AWS"}


def test_names_and_descriptions_are_as_long_as_the_service_takes() -> None:
    properties = [resource["Properties"] for resource in PACK["Resources"].values()]
    names = [it["ConfigRuleName"] for it in properties]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 128 for name in names)
    assert all(len(it["Description"]) <= 256 for it in properties)


def test_every_reference_leads_to_a_parameter() -> None:
    used = set()
    for resource in PACK["Resources"].values():
        for value in resource["Properties"].get("InputParameters", {}).values():
            used |= {value["Ref"]} if isinstance(value, dict) else set()
        assert resource.get("Condition") in {None, *PACK["Conditions"]}
    assert used == set(PACK["Parameters"])


def test_what_has_no_value_is_left_out_until_it_has_one() -> None:
    empty = {name for name, it in PACK["Parameters"].items() if it["Default"] == ""}
    assert empty == {"BackupRegions", "MaxRestoreMinutes"}
    for resource in PACK["Resources"].values():
        values = resource["Properties"].get("InputParameters", {}).values()
        references = {value["Ref"] for value in values if isinstance(value, dict)}
        assert ("Condition" in resource) == bool(references & empty)


def test_settings_become_defaults() -> None:
    settings = PackSettings(14, ("Owner", 'a"b: #c'), ("eu-west-1", "eu-central-1"), 90)
    made = yaml.safe_load(conformance_pack(catalogue(), settings))
    assert {name: it["Default"] for name, it in made["Parameters"].items()} == {
        "MinRetentionDays": "14",
        "RequiredTags": 'Owner,a"b: #c',
        "BackupRegions": "eu-west-1,eu-central-1",
        "MaxRestoreMinutes": "90",
    }


def test_a_pack_without_settings_needs_neither_parameters_nor_conditions() -> None:
    made = yaml.safe_load(conformance_pack(rule for rule in catalogue() if rule.id == "CKV_AURORA_001"))
    assert set(made) == {"Resources"}


@pytest.mark.process
def test_cfn_lint_accepts_it(tmp_path: Path) -> None:
    """It knows the form of AWS::Config::ConfigRule and of templates: of a wrong one beside it, it tells."""
    linter = shutil.which("cfn-lint", path=os.path.dirname(sys.executable))
    if linter is None:
        pytest.fail("cfn-lint is of the extra `test`; install it again")
    wrong = TEMPLATE.replace("SourceIdentifier", "SourceIdentifer")
    for name, text in (("pack.yaml", TEMPLATE), ("wrong.yaml", wrong)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    command = [linter, "--format", "parseable", "pack.yaml", "wrong.yaml"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode != 0 and done.stderr == ""
    assert {line.split(":")[0] for line in done.stdout.splitlines()} == {"wrong.yaml"}


def test_rule_108_holds_by_it_in_the_compliant_sample() -> None:
    root = read_directory(str(ROOT / "sample_tf/compliant"))
    (cluster,) = root.of_type("aws_rds_cluster")
    verdict = rule_108_config_rules.check.verdict_on(root, cluster)
    assert verdict.is_passed
    assert "aws_config_conformance_pack.aurora" in verdict.reason
    assert list(root.of_type("aws_config_config_rule")) == []
