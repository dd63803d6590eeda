"""``aurora-checks waivers new``: what it knows of a finding, and the settings file that it is added to."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from policy_files import CLUSTER, on, repository, waiver, write_settings

from aurora_checks.cli.main import main
from aurora_checks.policy import clock, settings_file

Capture = pytest.CaptureFixture[str]
ADDRESS = "aws_rds_cluster.orders"
SAID = ("--kind", "regulatory", "--justification", 'The regulator: "delete"', "--control", "snapshots in a vault")


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AURORA_CHECKS_CONFIG", raising=False)
    monkeypatch.setattr(clock, "today", lambda: on("2026-11-28"))
    settings_file.forget()


def _new(folder: Path, *arguments: str) -> int:
    settings_file.forget()
    return main(["waivers", "new", *arguments, "-d", str(folder)])


def test_it_is_printed_with_what_is_known(tmp_path: Path, capsys: Capture) -> None:
    folder = repository(tmp_path / "r")
    assert _new(folder, "9", ADDRESS) == 0
    shown = capsys.readouterr()
    (entry,) = yaml.safe_load("waivers:\n" + shown.out)["waivers"]
    assert (entry["id"], entry["rules"], entry["resources"]) == ("AUR-2026-001", ["CKV_AURORA_009"], [ADDRESS])
    assert entry["risk"]["level"] == "high" and "terraform destroy" in entry["risk"]["text"]
    assert [str(entry[it]) for it in ("granted", "review_by", "expires")] == ["2026-11-28", "2027-02-28", "2027-05-31"]
    assert "fill in kind, justification (or give --kind, --justification) before the settings" in shown.err
    assert not (folder / ".aurora-checks.yaml").exists()


def test_outside_of_production_the_reason_is_known(tmp_path: Path, capsys: Capture) -> None:
    folder = repository(tmp_path / "r", CLUSTER.replace("}", '  tags = { Environment = "dev" }\n}'))
    assert _new(folder, "CKV_AURORA_010", ADDRESS) == 0
    (entry,) = yaml.safe_load("waivers:\n" + capsys.readouterr().out)["waivers"]
    assert (entry["kind"], entry["environment"]) == ("development", "development")


def test_what_is_written_is_whole_and_waits_for_approval(tmp_path: Path, capsys: Capture) -> None:
    folder = repository(tmp_path / "r")
    assert _new(folder, "9", ADDRESS, "--write", *SAID) == 0
    assert "AUR-2026-001 added; it applies when it is approved" in capsys.readouterr().out
    assert main(["config", "check", "-d", str(folder)]) == 1
    assert re.search(
        r"yaml:2: the waiver AUR-2026-001 does not apply: CKV_AURORA_009 \(MUST\) needs", capsys.readouterr().err
    )
    assert main(["waivers", "-d", str(folder)]) == 1
    assert "invalid" in capsys.readouterr().out
    file = folder / ".aurora-checks.yaml"
    approvals = file.read_text(encoding="utf-8").replace("# approved_by", "approved_by").replace("#   ", "  ")
    for name in ("Ann", "Ben", "Cleo"):
        approvals = approvals.replace('name: ""', f"name: {name}", 1)
    file.write_text(approvals, encoding="utf-8")
    settings_file.forget()
    assert main(["config", "check", "-d", str(folder)]) == 0
    assert main(["waivers", "-d", str(folder)]) == 0


@pytest.mark.parametrize(
    ("given", "missing"),
    (
        ((ADDRESS,), "--kind, --justification"),
        ((ADDRESS, "--kind", "legacy_migration", "--justification", "Old"), "--migration-path"),
        (
            (ADDRESS, "--kind", "legacy_migration", "--justification", "Old", "--migration-path", " "),
            "--migration-path",
        ),
        ((ADDRESS, "--justification", " \n", "--kind", "regulatory", "--risk", "\t"), "--justification, --risk"),
        (("--kind", "regulatory", "--justification", "Law"), "ADDRESS"),
    ),
)
@pytest.mark.parametrize("settings", (None, {}, {"waivers": [waiver(rules=["CKV_AURORA_010"])]}))
def test_an_entry_that_would_stop_every_scan_is_not_written(
    given: tuple[str, ...], missing: str, settings: Any, tmp_path: Path, capsys: Capture
) -> None:
    folder = repository(tmp_path / "r")
    file = folder / ".aurora-checks.yaml"
    if settings is not None:
        write_settings(folder, **settings)
    before = file.read_text(encoding="utf-8") if file.exists() else None
    record = folder / "adr.md"
    assert _new(folder, "9", *given, "--write", "--adr", "adr.md") == 2
    shown = capsys.readouterr()
    assert f"aurora-checks: nothing is written: give {missing};" in shown.err and shown.out == ""
    assert (file.read_text(encoding="utf-8") if file.exists() else None) == before and not record.exists()


@pytest.mark.parametrize("options", (("--control", " "), ("--adr", "docs"), ("--adr", "x" * 5000 + ".md")))
def test_what_is_written_can_be_used(options: tuple[str, ...], tmp_path: Path, capsys: Capture) -> None:
    """Whatever is given: either it is refused and nothing is there, or the settings are read."""
    folder = repository(tmp_path / "r")
    (folder / "docs").mkdir()
    code = _new(folder, "9", ADDRESS, "--write", *SAID, *options)
    file = folder / ".aurora-checks.yaml"
    assert "Traceback" not in capsys.readouterr().err
    assert file.exists() == (code == 0)
    if file.exists():
        assert settings_file.read(str(file)).exemptions


def test_a_finding_with_a_waiver_gets_no_second_one(tmp_path: Path, capsys: Capture) -> None:
    folder = repository(tmp_path / "r")
    file = folder / ".aurora-checks.yaml"
    assert _new(folder, "9", ADDRESS, "--write", *SAID) == 0
    before = file.read_text(encoding="utf-8")
    capsys.readouterr()
    assert _new(folder, "9", ADDRESS, "--write", *SAID) == 2
    assert (
        f"nothing is written: AUR-2026-001 ({file}:2) is already about CKV_AURORA_009 of {ADDRESS}: "
        "CKV_AURORA_009 (MUST) needs the approval of the security architect" in capsys.readouterr().err
    )
    assert _new(folder, "9", "aws_rds_cluster.*", "--write", *SAID) == 2, "under another name"
    assert file.read_text(encoding="utf-8") == before
    assert _new(folder, "9", ADDRESS) == 0
    assert "note: AUR-2026-001 (" in capsys.readouterr().err
    assert _new(folder, "10", ADDRESS, "--write", *SAID) == 0, "another rule"
    file.write_text(before.replace("expires: 2027-05-31", "expires: 2026-11-28"), encoding="utf-8")
    assert _new(folder, "9", ADDRESS, "--write", *SAID) == 2, "its last day"
    file.write_text(before.replace("2026-11-28", "2025-11-28").replace("2027", "2026"), encoding="utf-8")
    file.write_text(
        re.sub("review_by: .*", "review_by: 2026-01-28", file.read_text(encoding="utf-8")), encoding="utf-8"
    )
    assert _new(folder, "9", ADDRESS, "--write", *SAID) == 0, "it has expired"


def test_the_next_entry_goes_below_the_others(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r", waivers=[waiver(id="AUR-2026-041"), waiver(id="other")])
    file = folder / ".aurora-checks.yaml"
    before = file.read_text(encoding="utf-8")
    assert _new(folder, "106", ADDRESS, "--write", *SAID) == 0
    text = file.read_text(encoding="utf-8")
    assert text.startswith(before)
    entry = yaml.safe_load(text)["waivers"][-1]
    assert (entry["id"], entry["risk"]["level"]) == ("AUR-2026-042", "medium")
    assert entry["justification"] == 'The regulator: "delete"'


def test_a_decision_record_is_begun_with_the_seven_headings(tmp_path: Path, capsys: Capture) -> None:
    folder = repository(tmp_path / "r")
    assert _new(folder, "9", ADDRESS, "--write", "--adr", "docs/adr/0001-orders.md", *SAID) == 0
    text = (folder / "docs/adr/0001-orders.md").read_text(encoding="utf-8")
    assert re.findall("^## (.+)$", text, re.MULTILINE) == [
        "Exception",
        "Business justification",
        "Risk assessment",
        "Compensating controls",
        "Approval",
        "Regular review",
        "Timeline for bringing into compliance",
    ]
    assert f"CKV_AURORA_009 (MUST) is not kept by `{ADDRESS}`: deletion_protection is not set" in text
    (folder / "docs/adr/0001-orders.md").write_text("decided", encoding="utf-8")
    assert _new(folder, "10", ADDRESS, "--write", "--adr", "docs/adr/0001-orders.md", *SAID) == 0
    assert (folder / "docs/adr/0001-orders.md").read_text(encoding="utf-8") == "decided"
    waivers = yaml.safe_load((folder / ".aurora-checks.yaml").read_text(encoding="utf-8"))["waivers"]
    assert [it["adr"] for it in waivers] == ["docs/adr/0001-orders.md"] * 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    (
        (("999", ADDRESS), "there is no rule 999"),
        (("9", "aws_rds_cluster.ordrs"), "did you mean 'aws_rds_cluster.orders'?"),
        (("9", ADDRESS, "--write", "--id", "the first"), "--id the first must be of letters"),
        (("9", ADDRESS, "--write", "--adr", "../elsewhere.md", *SAID), "is outside of the repository"),
    ),
)
def test_what_cannot_be_done_is_told(arguments: tuple[str, ...], message: str, tmp_path: Path, capsys: Capture) -> None:
    folder = repository(tmp_path / "r")
    assert _new(folder, *arguments) == 2
    assert message in capsys.readouterr().err
    assert not (folder / ".aurora-checks.yaml").exists()


def test_a_waiver_for_what_is_kept_is_worth_a_word(tmp_path: Path, capsys: Capture) -> None:
    folder = repository(tmp_path / "r", CLUSTER.replace("}", "  deletion_protection = true\n}"))
    assert _new(folder, "9", ADDRESS) == 0
    assert "note: nothing fails there: deletion_protection = true" in capsys.readouterr().err


def test_a_file_that_nothing_can_be_added_to_stays_as_it_is(tmp_path: Path, capsys: Capture) -> None:
    folder = repository(tmp_path / "r")
    file = write_settings(folder)
    text = f"waivers: [{waiver(rules=['CKV_AURORA_010'])}]\n".replace("'", '"')
    file.write_text(text, encoding="utf-8")
    assert _new(folder, "9", ADDRESS, "--write", *SAID) == 2
    assert "each on lines of its own" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == text
