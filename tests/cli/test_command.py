"""What holds for all commands: how they are started, what they take without a path, colours, completion."""

from __future__ import annotations

import atexit
import gc
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import aurora_checks
from aurora_checks.cli import text_output
from aurora_checks.cli.main import main

REPOSITORY = Path(__file__).parents[2]
SAMPLE = REPOSITORY / "sample_tf" / "noncompliant"

Capture = pytest.CaptureFixture[str]


def test_version(capsys: Capture) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"aurora-checks {aurora_checks.__version__}\n"


@pytest.mark.process
def test_as_a_module() -> None:
    command = [sys.executable, "-m", "aurora_checks"]
    done = subprocess.run([*command, "--version"], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert done.stdout == f"aurora-checks {aurora_checks.__version__}\n"
    done = subprocess.run([*command, "no-such-command"], cwd=REPOSITORY, capture_output=True, text=True)
    assert done.returncode == 2 and done.stderr.startswith("aurora-checks: there is no command no-such-command")


@pytest.mark.parametrize(
    ("word", "said"),
    (
        ("reprot", "there is no command reprot; did you mean report?"),
        ("waiver", "there is no command waiver; did you mean waivers?"),
        ("x", "there is no command x; there are rules, explain, "),
    ),
)
def test_a_command_that_is_none(word: str, said: str, capsys: Capture) -> None:
    assert main([word, "--write"]) == 2
    shown = capsys.readouterr()
    assert shown.err.startswith(f"aurora-checks: {said}") and shown.out == ""


def test_the_collector_is_left_alone_where_the_process_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    at_exit, thresholds = [], []
    monkeypatch.setattr(atexit, "register", at_exit.append)
    monkeypatch.setattr(gc, "set_threshold", lambda *numbers: thresholds.append(numbers))
    monkeypatch.setattr(sys, "argv", ["aurora-checks"])
    main([])
    assert (at_exit, thresholds) == ([], [])
    main()
    assert at_exit == [gc.freeze] and thresholds[0][0] > 700 and thresholds[0][1:] == gc.get_threshold()[1:]


def test_without_a_command_there_is_help(capsys: Capture) -> None:
    assert main([]) == 2
    shown = capsys.readouterr()
    assert "usage: aurora-checks" in shown.out and "report the outcome of every rule" in shown.out and not shown.err


@pytest.mark.parametrize("command", (["report", "--format", "json"], ["inspect", "--json"]))
def test_without_a_path_the_folder_one_is_in(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    codes = []
    for path in ([], ["."]):
        monkeypatch.chdir(SAMPLE)
        codes.append(main([*command, *path]))
    here, given = capsys.readouterr().out.split("\n}\n")[:2]
    assert codes[0] == codes[1] != 2
    assert "bad_aurora" in here
    assert re.sub(r"20\d\d-[\d:TZ-]+", "", here) == re.sub(r"20\d\d-[\d:TZ-]+", "", given)


@pytest.mark.parametrize("command", (["report"], ["inspect"], ["report", "--format", "json"], ["inspect", "--json"]))
@pytest.mark.parametrize("inside", ("empty", "text"))
def test_a_path_without_terraform_code_is_an_error(
    command: list[str], inside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """With exit code 0 a gate with a path that is misspelt would let everything through."""
    if inside == "text":
        (tmp_path / "readme.md").write_text("hello")
        (tmp_path / ".terraform").mkdir()
        (tmp_path / ".terraform" / "main.tf").write_text("locals {}\n")  # what others wrote is not the user's code
    monkeypatch.chdir(tmp_path)
    for path in ([str(tmp_path)], []):
        assert main([*command, *path]) == 2
        shown = capsys.readouterr()
        assert shown.out == "" and "there is no Terraform code" in shown.err and shown.err.count("\n") == 1


def test_one_of_several_paths_without_code_is_an_error(tmp_path: Path, capsys: Capture) -> None:
    assert main(["report", str(SAMPLE), str(tmp_path)]) == 2
    shown = capsys.readouterr()
    assert shown.out == "" and shown.err.startswith(f"aurora-checks: {tmp_path}: ")


@pytest.mark.parametrize(
    ("terminal", "variables", "coloured"),
    (
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
        (False, {"FORCE_COLOR": "1"}, True),
        (False, {"FORCE_COLOR": ""}, False),
        (True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    ),
)
def test_colours(
    terminal: bool, variables: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(text_output, "is_terminal", lambda: terminal)
    main(["report", str(SAMPLE)])
    shown = capsys.readouterr().out
    assert ("\033[31mF\033[0m" in shown) is coloured
    assert ("\033" in shown) is coloured


def test_colours_move_nothing_and_reach_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    main(["report", str(SAMPLE)])
    plain = capsys.readouterr().out.splitlines()[1:]
    monkeypatch.setenv("FORCE_COLOR", "1")
    main(["report", str(SAMPLE)])
    coloured = capsys.readouterr().out
    assert re.sub(r"\033\[\d+m", "", coloured).splitlines()[1:] == plain
    assert main(["report", str(SAMPLE), "-o", str(tmp_path / "report.txt"), "--fail-on", "never"]) == 0
    assert "\033" not in (tmp_path / "report.txt").read_text(encoding="utf-8")


def test_the_summary_is_the_first_screen_of_the_table(capsys: Capture) -> None:
    main(["report", str(SAMPLE), "--format", "summary"])
    summary = capsys.readouterr().out.splitlines()[1:]
    main(["report", str(SAMPLE)])
    table = capsys.readouterr().out.splitlines()[1:]
    assert summary == table[: len(summary)]
    assert len(summary) <= 24 and "FAILED, most important first" in table[len(summary) + 1]


@pytest.mark.process
@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize(
    ("typed", "offered"),
    (
        ("aurora-checks ex", {"explain", "export"}),
        ("aurora-checks report --fail-on ", {"must", "should", "could", "never"}),
    ),
)
def test_bash_completes(typed: str, offered: set[str], tmp_path: Path) -> None:
    script = """
eval "$(aurora-checks completion bash)"
COMP_LINE=$1 COMP_POINT=${#1} COMP_TYPE=9 COMP_WORDBREAKS=" "
_python_argcomplete aurora-checks
printf '%s\\n' "${COMPREPLY[@]}"
"""
    command = tmp_path / "aurora-checks"
    command.write_text(
        f"#!{sys.executable}\n# PYTHON_ARGCOMPLETE_OK\nimport sys\nsys.path.insert(0, {str(REPOSITORY)!r})\n"
        "from aurora_checks.cli.main import main\nsys.exit(main())\n"
    )
    command.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", script, "bash", typed], env={"PATH": path}, capture_output=True, text=True, check=True
    )
    assert set(done.stdout.split()) == offered, done.stderr


def test_zsh_is_given_its_form(capsys: Capture) -> None:
    assert main(["completion", "zsh"]) == 0
    assert capsys.readouterr().out.startswith("#compdef aurora-checks")


def test_what_is_json_stays_json(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    main(["report", str(SAMPLE), "--format", "json"])
    json.loads(capsys.readouterr().out)
