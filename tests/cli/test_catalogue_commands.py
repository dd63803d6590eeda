"""``aurora-checks rules``, ``explain`` and ``conformance-pack``: piped, on a terminal, and given what is not there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from aurora_checks.catalogue.catalogue import catalogue
from aurora_checks.catalogue.conformance_pack import PackSettings, conformance_pack
from aurora_checks.cli import text_output
from aurora_checks.cli.main import main


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(text_output, "is_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return monkeypatch


def test_piped_a_rule_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    header, *lines = capsys.readouterr().out.splitlines()
    assert header.split() == ["CHECK", "LEVEL", "SEVERITY", "PILLAR", "TITLE"]
    assert [line.split()[0] for line in lines] == [rule.id for rule in catalogue()]
    assert all(line.endswith(rule.title) for line, rule in zip(lines, catalogue()))
    assert "\033" not in header


def test_on_a_terminal_it_fits_into_100_columns(
    terminal: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["rules"])
    header, *lines = capsys.readouterr().out.splitlines()
    assert header.startswith("\033[1m")
    assert max(map(len, lines)) <= 100
    assert len(lines) > len(catalogue())


def test_no_color_is_respected(terminal: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    terminal.setenv("NO_COLOR", "1")
    main(["rules"])
    main(["explain", "3"])
    assert "\033" not in capsys.readouterr().out


def test_filters(capsys: pytest.CaptureFixture[str]) -> None:
    main(["rules", "--format", "json", "--pillar", "Cost-Optimization"])
    cost = [rule["id"] for rule in json.loads(capsys.readouterr().out)]
    assert cost == [it.id for it in catalogue() if it.pillar == "cost_optimization"] and "CKV_AURORA_109" in cost
    main(["rules", "--format", "json", "--level", "MUST", "--pillar", "operational_excellence"])
    assert [rule["id"] for rule in json.loads(capsys.readouterr().out)] == ["CKV_AURORA_007", "CKV_AURORA_008"]


def test_json_has_everything(capsys: pytest.CaptureFixture[str]) -> None:
    main(["rules", "--format", "json"])
    rules = {rule["id"]: rule for rule in json.loads(capsys.readouterr().out)}
    assert len(rules) == len(catalogue())
    rule = rules["CKV_AURORA_103"]
    assert (rule["level"], rule["severity"], rule["production_only"]) == ("SHOULD", "MEDIUM", True)
    assert "aws_backup_plan" in rule["resource_types_read"]
    assert "CP-6(2)" in rule["controls"]["NIST 800-53"]
    assert rule["checkov"]["nearest"] == ["CKV2_AWS_8", "CKV_AWS_166", "CKV_AWS_245"]
    assert rule["aws_config_rules"][0]["parameters"] == {"crossRegionList": "{backup_regions}"}


def test_markdown_is_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    main(["rules", "--format", "markdown"])
    lines = capsys.readouterr().out.splitlines()
    assert len({line.count("|") for line in lines}) == 1
    assert len(lines) == len(catalogue()) + 2


@pytest.mark.parametrize("arguments", [["--pillar", "beauty"], ["--level", "maybe"], ["--format", "xml"]])
def test_what_there_is_not(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["rules", *arguments])
    assert left.value.code == 2
    assert "choose from" in capsys.readouterr().err


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.id)
def test_every_rule_is_explained(rule: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", rule.number]) == 0  # type: ignore[attr-defined]
    text = capsys.readouterr().out
    assert text.startswith(f"{rule.id}: ")  # type: ignore[attr-defined]
    assert text.count('resource "aws_rds_cluster" "orders" {') == 2
    long = [line for line in text.splitlines() if len(line) > 100]
    assert all("https://" in line or line.startswith("    ") for line in long)
    assert "# expect" not in text


def test_an_unknown_rule_is_answered_with_suggestions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "CKV_AURORA_033"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "CKV_AURORA_003" in printed.err
    assert main(["explain", "xyz"]) == 2
    assert capsys.readouterr().err == "aurora-checks: there is no rule xyz; `aurora-checks rules` lists them\n"


def test_the_pack_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["conformance-pack"]) == 0
    assert capsys.readouterr().out == conformance_pack(catalogue())


def test_the_pack_has_the_settings_of_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = tmp_path / ".aurora-checks.yaml"
    settings.write_text("rules:\n  CKV_AURORA_006:\n    min_retention_days: 14\n")
    assert main(["conformance-pack", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert printed == conformance_pack(catalogue(), PackSettings(min_retention_days=14))
    (tmp_path / "broken").mkdir()
    broken = tmp_path / "broken/.aurora-checks.yaml"
    broken.write_text("rules: [")
    assert main(["conformance-pack", str(broken.parent)]) == 2
    assert str(broken) in capsys.readouterr().err


@pytest.mark.process
def test_help_does_not_load_checkov() -> None:
    """It takes seconds."""
    code = """if True:
        import sys
        from aurora_checks.cli.main import main
        try:
            main(["--help"])
        finally:
            assert "checkov" not in sys.modules
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
