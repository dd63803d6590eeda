"""What docs/getting-started.md shows is what its commands print."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date

import pytest
from conftest import REPOSITORY
from warm_checkov import warm_checkov

from aurora_checks.cli.main import main

pytestmark = pytest.mark.process

PAGE = (REPOSITORY / "docs" / "getting-started.md").read_text(encoding="utf-8")


def shown() -> Iterator[tuple[str, list[str]]]:
    """Each command of the page with the lines that are shown of its output."""
    for block in re.findall(r"^```console\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL):
        for command in block.split("$ ")[1:]:
            first, *lines = command.splitlines()
            yield first, lines


@pytest.fixture
def samples(tmp_path, monkeypatch):
    """A repository with the sample, in which one stands."""
    shutil.copytree(REPOSITORY / "sample_tf" / "noncompliant", tmp_path / "noncompliant")
    for words in (["init", "-q"], ["add", "."], ["-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "x"]):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "")
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


def test_the_page_shows_what_its_commands_print(samples, capsys):
    commands = list(shown())
    assert {words.split()[1] for words, _ in commands if words.startswith("aurora")} >= {"report", "explain", "fix"}
    for command, lines in commands:
        words = shlex.split(command)
        if words[0] == "checkov":
            done = subprocess.run([str(warm_checkov()), *words[1:]], capture_output=True, text=True, check=False)
            printed, code = done.stdout, done.returncode
        else:
            code = main(words[1:])
            printed = capsys.readouterr().out
        text = "\n".join(lines).replace("2026", str(date.today().year))
        pattern = re.escape(text).replace(r"\.\.\.", "(?:.|\n)*")
        assert re.fullmatch(f"{pattern}\n*", printed), f"{command}\n{printed}"
        if words[1] == "report" or words[0] == "checkov":
            assert code == 1
