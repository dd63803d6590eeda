"""Names that a pipeline's runner would take for a command: no line of any output is one."""

from __future__ import annotations

import re

import pytest

from aurora_checks.cli import doctor_command
from aurora_checks.cli.main import main
from aurora_checks.terraform.printable_text import visible

COMMANDS = ["::error::x", "  ::set-output name=a::b", "##[group]x", "a ##vso[task.setvariable]x", "##teamcity[x]"]
# GitHub takes blanks before it, and the form with brackets anywhere.
COMMAND = re.compile(r"^\s*::|##\w*\[", re.MULTILINE)


@pytest.mark.parametrize("text", COMMANDS)
def test_what_is_shown_commands_no_runner(text):
    assert COMMAND.search(text)
    assert not COMMAND.search(visible(text))
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize("text", ["aws::rds", "a ::b", "# heading", "## a [b]", "arn:aws:rds:::x", "http://[::1]/"])
def test_other_text_stays(text):
    assert visible(text) == text


@pytest.fixture
def hostile(tmp_path):
    """Roots whose folders, files, resources, keys and sources are all such names."""
    for name in ("::error::folder", "##[group]folder"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "::warning::file.tf").write_text(
            'resource "aws_rds_cluster" "db" {\n  for_each = toset(["::error::key", "##[group]key"])\n'
            '  engine = "aurora-postgresql"\n  cluster_identifier = "::error::${each.key}"\n'
            '  db_subnet_group_name = "\\n::error::${each.key}"\n'
            '  db_cluster_parameter_group_name = "::error file=x::y ##[group]"\n}\n'
            'module "m" {\n  source = "::error::source"\n}\nmodule "n" {\n  source = "##[group]/x"\n}\n'
        )
        (folder / "broken.tf").write_text('locals {\n  "::error::" = }\n')
    (tmp_path / ".checkov.yaml").write_text(
        'external-checks-dir: ["::error::x", "##[group]x"]\nframework: "::error::"\n'
    )
    return tmp_path


@pytest.mark.parametrize("terminal", [False, True])
@pytest.mark.parametrize(
    "command",
    [
        ["doctor", "."],
        ["inspect", "::error::folder"],
        ["inspect", "::error::folder", "--json"],
        *(["report", ".", "--format", name] for name in ("table", "json", "markdown", "html", "junit")),
        ["waivers"],
        ["config", "check"],
    ],
    ids=" ".join,
)
def test_no_line_of_a_command_is_one(hostile, monkeypatch, capsys, command, terminal):
    monkeypatch.chdir(hostile)
    monkeypatch.setenv("HOME", str(hostile))
    monkeypatch.setattr("sys.stdout.isatty", lambda: terminal, raising=False)
    monkeypatch.setattr(doctor_command, "checkov_commands", lambda: ([], ["::error::doubt"]))

    main(command)
    shown = capsys.readouterr()

    assert shown.out + shown.err
    assert [line for line in (shown.out + "\n" + shown.err).splitlines() if COMMAND.search(line)] == []
