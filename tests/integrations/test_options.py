"""Checkov's own options hold for the pack's checks: selection, exit codes, baselines, skips, frameworks."""

from __future__ import annotations

import json
import shutil
from typing import Any

import pytest
from fixture_expectations import SAMPLES
from integrations.replays import INSTALLED, Replay
from integrations.reports import json_findings

SCAN = "checkov --framework terraform --skip-download -o json "
CLUSTER = 'resource "aws_rds_cluster" "small" {{\n  engine = "aurora-postgresql"\n}}\n'  # a template, as all files


def named(code: int, words: str, **more: Any) -> Replay:
    name = f"exit-{code}-" + "".join(it if it.isalnum() else "_" for it in words)
    return Replay(name, SCAN + words, code, INSTALLED, **more)


def exits(code: int, flags: str) -> Replay:
    return named(code, '-f "{code}/small.tf" ' + flags, files={"small.tf": CLUSTER})


def selects(flags: str) -> Replay:
    return named(1, '-d "{code}/noncompliant" ' + flags)


# The cluster breaks MUST rules (CRITICAL) and SHOULD rules (MEDIUM).
EXITS = [
    exits(1, "--check 'CKV_AURORA_*'"),
    exits(0, "--check 'CKV_AURORA_*' --soft-fail"),
    exits(0, "--check CKV_AURORA_009 --soft-fail-on CKV_AURORA_009"),
    exits(1, "--check 'CKV_AURORA_*' --soft-fail-on CKV_AURORA_009"),
    exits(0, "--check 'CKV_AURORA_*' --soft-fail-on 'CKV_AURORA_*'"),
    exits(0, "--check 'CKV_AURORA_1*' --soft-fail-on MEDIUM"),
    exits(1, "--check 'CKV_AURORA_0*' --soft-fail-on MEDIUM"),
    exits(0, "--check 'CKV_AURORA_1*' --hard-fail-on 'CKV_AURORA_0*'"),
    exits(1, "--check 'CKV_AURORA_*' --hard-fail-on 'CKV_AURORA_0*'"),
    exits(0, "--check 'CKV_AURORA_1*' --hard-fail-on CRITICAL"),
    exits(1, "--check 'CKV_AURORA_*' --hard-fail-on CRITICAL"),
    exits(1, "--hard-fail-on CKV_AURORA_009 --soft-fail-on 'CKV_*'"),
]

# By severity, and by wildcards; what is left of the pack.
SELECTIONS = [
    (selects("--check CRITICAL"), lambda it: it.severity == "CRITICAL"),
    (selects("--skip-check LOW,MEDIUM"), lambda it: it.severity == "CRITICAL"),
    (selects("--skip-check 'CKV_AURORA_0*'"), lambda it: not it.check_id.startswith("CKV_AURORA_0")),
    (selects("--check CKV_AWS_96 --run-all-external-checks"), lambda it: True),
]


@pytest.mark.parametrize("replay", EXITS, ids=lambda replay: replay.name)
def test_exit_code(runs, replay):
    outcome = runs(replay)
    assert outcome.code == replay.code, outcome.stderr[-2000:]
    assert json.loads(outcome.stdout)


@pytest.mark.parametrize(("replay", "chosen"), SELECTIONS, ids=lambda it: getattr(it, "name", ""))
def test_selection(runs, reference, replay, chosen):
    outcome = runs(replay)
    assert outcome.code == replay.code, outcome.stderr[-2000:]
    wanted = [it.brief for it in reference if it.file.startswith("noncompliant/") and chosen(it)]
    assert wanted
    assert sorted(it.brief for it in json_findings(outcome.stdout)) == sorted(wanted)


def test_baseline(checkov, tmp_path):
    """What was there is forgiven; what comes later is not."""
    code = tmp_path / "code"
    shutil.copytree(SAMPLES / "noncompliant", code)
    words = ("-d", str(code), "--framework", "terraform", "--check", "CKV_AURORA_*")
    created = checkov(*words, "--create-baseline", "-o", "json", folder=tmp_path)
    assert created.returncode == 1
    baseline = code / ".checkov.baseline"
    assert "CKV_AURORA_009" in baseline.read_text()

    same = checkov(*words, "--baseline", str(baseline), "-o", "json", folder=tmp_path)
    assert same.returncode == 0
    assert all(it.result == "PASSED" for it in json_findings(same.stdout))

    (code / "more.tf").write_text('resource "aws_rds_cluster" "more" {\n  engine = "aurora-postgresql"\n}\n')
    more = checkov(*words, "--baseline", str(baseline), "-o", "json", folder=tmp_path)
    assert more.returncode == 1
    failed = {it.resource for it in json_findings(more.stdout) if it.result == "FAILED"}
    assert failed == {"aws_rds_cluster.more"}


def test_skip_comments(checkov, tmp_path):
    """On a resource, and on the call of a module for what is in the module."""
    cluster = '  engine = "aurora-postgresql"\n}\n'
    (tmp_path / "db").mkdir()
    (tmp_path / "db" / "main.tf").write_text(f'resource "aws_rds_cluster" "this" {{\n{cluster}')
    skip = "  #checkov:skip=CKV_AURORA_009:deleted every night\n"
    call = 'module "{name}" {{\n{skip}  source = "./db"\n}}\n'
    (tmp_path / "main.tf").write_text(
        f'resource "aws_rds_cluster" "skipped" {{\n{skip}{cluster}'
        f'resource "aws_rds_cluster" "judged" {{\n{cluster}'
        + call.format(name="skipped", skip=skip)
        + call.format(name="judged", skip="")
    )
    done = checkov("-d", ".", "--framework", "terraform", "--check", "CKV_AURORA_009", "-o", "json", folder=tmp_path)
    assert sorted((it.resource, it.result) for it in json_findings(done.stdout)) == [
        ("aws_rds_cluster.judged", "FAILED"),
        ("aws_rds_cluster.skipped", "SKIPPED"),
        ("module.judged.aws_rds_cluster.this", "FAILED"),
        ("module.skipped.aws_rds_cluster.this", "SKIPPED"),
    ]
    assert "deleted every night" in done.stdout


def test_several_directories_are_judged_like_checkovs_own_checks(checkov, tmp_path):
    """Checkov 3.3 scans the first of several directories again instead of the others: that is Checkov's to mend."""
    words = [word for name in ("compliant", "noncompliant") for word in ("-d", str(SAMPLES / name))]
    judged = {}
    for check in ("CKV_AURORA_009", "CKV_AWS_139"):  # both about deletion protection
        text = checkov(*words, "--framework", "terraform", "--check", check, "-o", "json", folder=tmp_path).stdout
        documents, decoder = [], json.JSONDecoder()
        while text.strip():  # one for each directory
            document, end = decoder.raw_decode(text.strip())
            documents.append(document)
            text = text.strip()[end:]
        judged[check] = [
            sorted(
                (record["resource"], record["file_path"])
                for kind in ("passed_checks", "failed_checks")
                for record in document["results"][kind]
            )
            for document in documents
        ]
    assert len(judged["CKV_AURORA_009"]) == 2
    assert judged["CKV_AURORA_009"] == judged["CKV_AWS_139"]


def test_cdk_for_terraform_with_every_framework(checkov, tmp_path):
    """Scanned by the runners of JSON, HCL and plans at once, each file is judged once."""
    cluster = {"engine": "aurora-postgresql", "deletion_protection": False}
    code = {"provider": {"aws": [{"region": "eu-west-1"}]}, "resource": {"aws_rds_cluster": {"orders": cluster}}}
    (tmp_path / "cdk.tf.json").write_text(json.dumps(code, indent=2))
    done = checkov("-d", ".", "--check", "CKV_AURORA_009", "-o", "json", folder=tmp_path)
    assert [(it.check_id, it.result) for it in json_findings(done.stdout)] == [("CKV_AURORA_009", "FAILED")]
