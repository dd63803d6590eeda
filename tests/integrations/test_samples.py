"""The samples as code, as a plan, and as what CDK for Terraform writes: the same findings, with every Checkov."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fixture_expectations import SAMPLES, plan_file, sample_folders, source_hash
from integrations.reports import Finding, json_findings
from json_twin import write_twin
from make_plans import plan_source

NAMES = [folder.name for folder in sample_folders()]
each = pytest.mark.parametrize("name", NAMES)

MUST = {f"CKV_AURORA_{number:03}" for number in range(1, 11)}


@pytest.fixture(scope="module")
def scans(checkov, tmp_path_factory):
    """The findings by the runner and the sample."""
    top = tmp_path_factory.mktemp("samples")
    for name in NAMES:
        write_cdk(SAMPLES / name, top / "json" / name)
    plans = [word for name in NAMES for word in ("-f", str(plan_file(SAMPLES / name)))]
    arguments = {
        "terraform": ["-d", str(SAMPLES)],
        "terraform_plan": plans,
        "terraform_json": ["-d", str(top / "json")],
    }
    found: dict[tuple[str, str], list[Finding]] = {}
    for framework, words in arguments.items():
        done = checkov(*words, "--framework", framework, "-o", "json", folder=top, LOG_LEVEL="WARNING")
        assert done.returncode == 1, done.stderr
        for finding in json_findings(done.stdout):
            file = Path(finding.file)
            (name,) = {file.stem, file.parent.name} & set(NAMES)
            found.setdefault((framework, name), []).append(finding)
    return found


def write_cdk(folder: Path, twin: Path) -> None:
    """The JSON twin as one ``cdk.tf.json``, which has every kind of block once, and no list but for providers.

    Checkov's reader of tf.json takes no other form, nor a setting of `terraform` that is not a block.
    """
    write_twin(folder, twin)
    whole: dict[str, Any] = {}
    for file in sorted(twin.glob("*.tf.json")):
        for kind, blocks in json.loads(file.read_text(encoding="utf-8")).items():
            for label, content in merged(blocks).items():
                if kind == "provider":
                    whole.setdefault(kind, {})[label] = content if isinstance(content, list) else [content]
                elif kind == "locals":
                    whole.setdefault(kind, {})[label] = content
                else:
                    merge(whole.setdefault(kind, {}), {label: merged(content)})
        file.unlink()
    whole["terraform"].pop("required_version")
    twin.joinpath("cdk.tf.json").write_text(json.dumps(whole, indent=2), encoding="utf-8")


def merged(blocks: Any) -> Any:
    if not isinstance(blocks, list):
        return blocks
    whole: dict[str, Any] = {}
    for block in blocks:
        merge(whole, block)
    return whole


def merge(whole: dict[str, Any], more: dict[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(whole.get(key), dict) and isinstance(value, dict):
            merge(whole[key], value)
        else:
            whole[key] = value


def test_compliant_fails_nothing_and_passes_every_must_rule(scans):
    for framework in ("terraform", "terraform_plan", "terraform_json"):
        found = scans[framework, "compliant"]
        assert [it for it in found if it.result != "PASSED"] == []
        assert {it.check_id for it in found} >= MUST


def test_noncompliant_fails_every_must_rule(scans):
    for framework in ("terraform", "terraform_plan", "terraform_json"):
        assert {it.check_id for it in scans[framework, "noncompliant"] if it.result == "FAILED"} >= MUST


@each
def test_code_and_plan_agree(scans, name):
    code, plan = scans["terraform", name], scans["terraform_plan", name]
    # A plan does not show the body of a dashboard that has names which AWS gives.
    shown = [it.brief for it in code if it.check_id != "CKV_AURORA_202" or it.brief in [one.brief for one in plan]]
    assert sorted(shown) == sorted(it.brief for it in plan)


@each
def test_code_and_json_agree(scans, name):
    code, twin = scans["terraform", name], scans["terraform_json", name]
    assert {(it.check_id, it.result) for it in code} == {(it.check_id, it.result) for it in twin}


def test_severity_guideline_and_details(scans):
    for found in scans.values():
        for it in found:
            assert it.severity in ("CRITICAL", "MEDIUM", "LOW")
            assert it.guideline.startswith("https://docs.aws.amazon.com/")
            assert bool(it.details) == (it.result == "FAILED")


@each
def test_plan_belongs_to_its_code(name):
    assert plan_source(SAMPLES / name) == source_hash(SAMPLES / name), "make it again with tests/make_plans.py"
