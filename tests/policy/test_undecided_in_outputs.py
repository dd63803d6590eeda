"""Where Checkov shows what is undecided, and what is waived: the table in docs/verdicts.md, cell by cell."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from policy_files import repository, waiver
from warm_checkov import warm_checkov

pytestmark = pytest.mark.process

ROOT = Path(__file__).parents[2]
UNDECIDED, WAIVED = "undecided: deletion_protection is not known", "AUR-1: The regulator deletes it"
CODE = """\
variable "protect" {
  type = bool
}

resource "aws_rds_cluster" "open" {
  engine              = "aurora-postgresql"
  deletion_protection = var.protect
}

resource "aws_rds_cluster" "orders" {
  engine = "aurora-postgresql"
}
"""
FILES = {
    "cli": "results_cli.txt",
    "json": "results_json.json",
    "junitxml": "results_junitxml.xml",
    "sarif": "results_sarif.sarif",
    "github_failed_only": "results_github_failed_only.md",
    "gitlab_sast": "results_gitlab_sast.json",
    "cyclonedx": "results_cyclonedx.xml",
}


def table() -> dict[str, tuple[str, str]]:
    """The documented cells: undecided and waived, by output."""
    lines = (ROOT / "docs" / "verdicts.md").read_text(encoding="utf-8").splitlines()
    start = lines.index("| output | undecided | waived |") + 2
    cells = [[it.strip() for it in line.strip("|").split("|")] for line in lines[start:] if line.startswith("|")]
    return {name.strip("`"): (undecided, waived) for name, undecided, waived in cells if undecided in ("yes", "no")}


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [
        str(warm_checkov()),
        "-d",
        str(folder),
        "--check",
        "CKV_AURORA_009",
        "--skip-download",
        "--framework",
        "terraform",
    ]
    # Not where the tests were started: beside its CSV, Checkov leaves an empty file named `console`.
    return subprocess.run([*command, *arguments], cwd=folder.parent, capture_output=True, text=True, check=False)


def seen(text: str) -> tuple[str, str]:
    flat = " ".join(text.replace("&quot;", '"').split())
    return ("yes" if UNDECIDED in flat else "no"), ("yes" if WAIVED in flat else "no")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repository(tmp_path_factory.mktemp("outputs") / "r", CODE, waivers=[waiver()])


def test_each_output(folder: Path, tmp_path: Path) -> None:
    outputs = [part for name in FILES for part in ("-o", name)]
    done = run(folder, *outputs, "--output-file-path", str(tmp_path))
    found = {name: seen((tmp_path / file).read_text(encoding="utf-8")) for name, file in FILES.items()}
    run(folder, "-o", "csv", "--output-file-path", str(tmp_path))  # with others Checkov writes this one alone
    (file,) = tmp_path.glob("*_iac.csv")
    found["csv"] = seen(file.read_text(encoding="utf-8"))
    documented = table()
    assert found == {name: documented[name] for name in found}
    assert done.stderr.count("aurora-checks: 1 mandatory rule undecided on 1 block") == 1
    results = json.loads((tmp_path / FILES["sarif"]).read_text(encoding="utf-8"))["runs"][0]["results"]
    assert [it["suppressions"][0]["justification"] for it in results] == [WAIVED]


def test_quiet_and_baseline(folder: Path, tmp_path: Path) -> None:
    documented = table()
    quiet = run(folder, "--quiet")
    assert seen(quiet.stdout) == documented["--quiet"]
    baseline = tmp_path / ".checkov.baseline"
    baseline.write_text(json.dumps({"failed_checks": []}), encoding="utf-8")
    kept = run(folder, "-o", "json", "--baseline", str(baseline))
    assert seen(kept.stdout) == documented["--baseline"]
    for done in (quiet, kept):
        assert done.returncode == 0
        assert "aurora-checks: 1 mandatory rule undecided on 1 block" in done.stderr
    assert documented["the log (stderr)"] == ("yes", "no")
