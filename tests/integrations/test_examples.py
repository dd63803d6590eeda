"""What is there to be copied is run as it is written, or read by a parser where it cannot run here."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml
from conftest import REPOSITORY, clean_environment
from dockerfile_parse import DockerfileParser
from fixture_expectations import SAMPLES, plan_file
from integrations.conftest import copy_of_samples
from integrations.reports import cli_findings, sarif_results
from warm_checkov import warm_checkov

EXAMPLES = REPOSITORY / "examples"


def load(name):
    return yaml.safe_load((EXAMPLES / name).read_text(encoding="utf-8"))


@pytest.fixture
def run(installed, tmp_path):
    """Runs the `checkov` lines of an example in a copy of the samples."""
    code = copy_of_samples(tmp_path / "code")

    def start(command, folder=code, **variables):
        binaries = installed.folder / "bin"
        path = f"{warm_checkov(binaries).parent}:{binaries}:{clean_environment()['PATH']}"
        words = command if isinstance(command, list) else ["/bin/sh", "-c", command]
        return subprocess.run(
            words, cwd=folder, env={**clean_environment(), **variables, "PATH": path}, capture_output=True, text=True
        )

    start.code = code
    return start


def failed(reference, folder=""):
    return sorted(it.brief for it in reference if it.result == "FAILED" and it.file.startswith(folder))


def checkov_line(lines):
    (line,) = [line for line in lines if line.startswith("checkov ")]
    return line


def report_line(lines):
    (line,) = [line for line in lines if line.startswith("aurora-checks report ")]
    return line


HOOKS = {hook["id"]: hook for hook in yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text())}


def test_hook_on_the_repository(run, reference):
    hook = HOOKS["aurora-checks"]
    done = run(shlex.split(hook["entry"]))
    assert done.returncode == 1
    assert cli_findings(done.stdout) == failed(reference)
    assert not hook["pass_filenames"]


def test_hook_on_changed_files(run, reference):
    hook = HOOKS["aurora-checks-changed"]
    done = run([*shlex.split(hook["entry"]), "noncompliant/main.tf", "compliant/main.tf"])
    assert done.returncode == 1
    assert cli_findings(done.stdout) == failed(reference, "noncompliant/main.tf")
    assert run([*shlex.split(hook["entry"]), "compliant/main.tf"]).returncode == 0


def test_hooks_are_called_for_the_files_that_they_read():
    for hook in HOOKS.values():
        assert hook["language"] == "python"
        assert re.search(hook["files"], "infra/main.tf")
        assert not re.search(hook["files"], "README.md")


def test_configuration_lets_must_rules_block_and_warns_of_the_rest(run, reference):
    text = (EXAMPLES / "checkov.yaml").read_text()
    (run.code / "noncompliant" / ".checkov.yaml").write_text(text)
    blocked = run("checkov -d noncompliant")
    assert blocked.returncode == 1
    assert cli_findings(blocked.stdout) == failed(reference, "noncompliant/")

    (run.code / "compliant" / ".checkov.yaml").write_text(text)
    main = run.code / "compliant" / "main.tf"
    main.write_text(re.sub(r"vpc_security_group_ids *= .*", "", main.read_text()))
    warned = run("checkov -d compliant")
    assert warned.returncode == 0
    assert {check for check, _, _ in cli_findings(warned.stdout)} == {"CKV_AURORA_302"}


def test_github_workflow_on_code(run, reference):
    steps = load("github-actions.yml")["jobs"]["code"]["steps"]
    lines = [step.get("run", "") for step in steps]
    told = run(report_line(lines), GITHUB_STEP_SUMMARY=str(run.code / "summary.md"))
    assert told.returncode == 0 and told.stdout.count("CKV_AURORA_009 (MUST)::") == 2, told.stderr
    assert "## MUST: " in (run.code / "summary.md").read_text(encoding="utf-8")
    done = run(checkov_line(lines), GITHUB_ACTIONS="true")
    assert done.returncode == 1
    assert cli_findings(done.stdout) == failed(reference)
    (upload,) = [step for step in steps if "upload-sarif" in step.get("uses", "")]
    results = sarif_results(json.loads((run.code / upload["with"]["sarif_file"]).read_text()))
    assert len(results) == len(failed(reference))
    assert upload["if"] == "always()"


def test_github_workflow_on_a_plan(run, reference):
    steps = [step.get("run", "") for step in load("github-actions.yml")["jobs"]["plan"]["steps"]]
    folder = run.code / "noncompliant"
    (folder / "plan.json").write_bytes(plan_file(SAMPLES / "noncompliant").read_bytes())
    assert "terraform show -json plan.bin > plan.json" in steps
    done = run(checkov_line(steps), folder)
    assert (done.returncode, cli_findings(done.stdout)) == (1, failed(reference))


def test_gitlab_job(run, reference):
    job = load("gitlab-ci.yml")["aurora-checks"]
    reports = job["artifacts"]["reports"]
    assert run(report_line(job["script"])).returncode == 0
    issues = json.loads((run.code / reports["codequality"]).read_text(encoding="utf-8"))
    assert {"CKV_AURORA_009", "CKV_AURORA_109"} <= {issue["check_name"] for issue in issues}
    done = run(checkov_line(job["script"]))
    assert done.returncode == 1
    assert cli_findings(done.stdout)
    failures = [it for it in ET.parse(run.code / reports["junit"]).iter("testcase") if it.find("failure") is not None]
    assert len([it for it in failures if "CKV_AURORA_" in it.attrib["name"]]) == len(failed(reference))
    vulnerabilities = json.loads((run.code / reports["sast"]).read_text())["vulnerabilities"]
    assert len([it for it in vulnerabilities if "CKV_AURORA_" in json.dumps(it)]) == len(failed(reference))


def test_atlantis_step(run, reference):
    workflow = load("atlantis.yaml")["workflows"]["aurora"]["plan"]["steps"]
    lines = [step["run"] for step in workflow if isinstance(step, dict)]
    done = run(checkov_line(lines), run.code / "noncompliant", SHOWFILE=str(plan_file(SAMPLES / "noncompliant")))
    assert (done.returncode, cli_findings(done.stdout)) == (1, failed(reference))


def test_dockerfile(tmp_path):
    instructions = DockerfileParser(str(EXAMPLES / "Dockerfile")).structure
    steps = [(it["instruction"], it["value"]) for it in instructions if it["instruction"] != "COMMENT"]
    assert [name for name, _ in steps] == ["FROM", "RUN"]
    assert steps[0][1].startswith("bridgecrew/checkov:")
    assert steps[1][1].startswith("pip install ") and shlex.split(steps[1][1])[-1].startswith("git+https://")


def test_vscode_settings():
    settings = json.loads((EXAMPLES / "vscode-settings.json").read_text())
    for name in ("prismaCloud.externalChecksDirectory", "checkov.externalChecksDir"):
        # The folder itself, not the clone's root, of which Checkov would read everything.
        assert Path(settings[name]).name == "aurora_checks" and Path(settings[name]).is_absolute()


def test_every_example_is_explained():
    text = (REPOSITORY / "docs" / "integrations.md").read_text(encoding="utf-8")
    assert [it.name for it in EXAMPLES.iterdir() if f"examples/{it.name}" not in text] == []
