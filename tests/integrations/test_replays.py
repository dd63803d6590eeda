"""Every way in which editors and pipelines start Checkov gives the verdicts of the plain scan of the folder."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from integrations.conftest import relative_findings
from integrations.replays import EVERYTHING, REPLAYS, Replay
from integrations.reports import Finding, cli_findings, junit_findings, sarif_results, sarif_rules

each = pytest.mark.parametrize("replay", REPLAYS, ids=lambda replay: replay.name)

SEVERITIES = {"0": "CRITICAL", "1": "MEDIUM", "2": "LOW", "3": "MEDIUM"}
SCORES = {"CRITICAL": "10.0", "MEDIUM": "6.9", "LOW": "3.9"}


def expected(replay: Replay, reference: list[Finding]) -> list[Finding]:
    """Of the plain scan's findings those in the files that are looked at, as far as this report has them."""
    return [
        finding
        for finding in reference
        if (replay.passed or finding.result == "FAILED")
        and any(finding.file == place or finding.file.startswith(place + "/") for place in replay.scope)
    ]


def brief(items: list[Finding]) -> list[tuple[str, str, str]]:
    return sorted(item.brief for item in items)


def test_the_plain_scan_finds_what_the_samples_are_for(reference, rule_ids):
    """It is what all others are held to, so it must not be empty, nor say too little."""
    must = {rule for rule in rule_ids if rule < "CKV_AURORA_1"}
    assert must <= {it.check_id for it in reference if it.result == "FAILED"} <= rule_ids
    assert must <= {it.check_id for it in reference if it.result == "PASSED"} <= rule_ids
    assert {it.file.split("/")[0] for it in reference if it.result == "FAILED"} == {"noncompliant"}
    assert {it.file for it in reference} >= {"noncompliant/main.tf", "noncompliant/reporting.tf"}
    for it in reference:
        assert it.severity == SEVERITIES[it.check_id.split("_")[2][0]]
        assert it.guideline.startswith("https://docs.aws.amazon.com/")
        assert bool(it.details) == (it.result == "FAILED")


@each
def test_exit_code(runs, replay):
    outcome = runs(replay)
    assert outcome.code == replay.code, outcome.stderr[-2000:]


@each
def test_verdicts_are_those_of_the_plain_scan(runs, reference, replay):
    outcome, wanted = runs(replay), expected(replay, reference)
    text = outcome.read(replay.document)
    assert wanted
    if replay.form == "json" and replay.scope != EVERYTHING:
        # Of a file alone, Checkov may not know how often `count` repeats a block, and makes one record of it.
        assert {it.of_block for it in relative_findings(outcome, text)} == {it.of_block for it in wanted}
    elif replay.form == "json":
        assert relative_findings(outcome, text) == wanted
    elif replay.form == "plan":
        found = relative_findings(outcome, text)
        assert brief(found) == brief(wanted)
        assert all(it.severity and it.guideline and (it.details or it.result != "FAILED") for it in found)
    elif replay.form == "cli":
        assert cli_findings(text) == brief(wanted)
    elif replay.form == "junitxml":
        assert junit_findings(text) == brief(wanted)
    else:
        document = json.loads(text)
        assert Counter(check for check, _ in sarif_results(document)) == Counter(it.check_id for it in wanted)
        failed = {it.check_id: it for it in wanted if it.result == "FAILED"}
        for rule in sarif_rules(document):
            assert rule["helpUri"] == failed[rule["id"]].guideline
            assert rule["properties"]["security-severity"] == SCORES[failed[rule["id"]].severity]


@each
def test_nothing_of_the_pack_is_logged_as_an_error(runs, replay):
    log = runs(replay).stderr
    assert "Cannot load external check" not in log
    assert not [line for line in log.splitlines() if "ERROR" in line and "aurora" in line.lower()]
