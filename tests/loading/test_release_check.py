"""What ``make release-check`` finds missing, and that the version stands in one place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import aurora_checks
import release_check
from build_steps import absolute_links

REPOSITORY = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("## [Unreleased]\n\n## [1.2.0] - 2026-11-28\n\n- A thing.\n", []),
        ("## [1.2.0] - 2026-11-28\n\n- A thing.\n", []),
        ("## [Unreleased]\n\n- A thing.\n", ["a heading", "below [Unreleased]"]),
        ("## [1.2.0]\n\n- A thing.\n", ["a heading"]),
        ("## [1.2.0] - soon\n", ["a heading"]),
        ("## [Unreleased]\n\n- Another.\n\n## [1.2.0] - 2026-11-28\n\n- A thing.\n", ["below [Unreleased]"]),
    ],
)
def test_changelog(tmp_path, text, missing):
    (tmp_path / "CHANGELOG.md").write_text(text)
    found = list(release_check.changelog(tmp_path, "1.2.0"))
    assert len(found) == len(missing)
    assert all(part in line for part, line in zip(missing, found))


@pytest.fixture
def copied(tmp_path):
    for name in ("docs", "examples"):
        (tmp_path / name).mkdir()
    for name in ("README.md", "docs/integrations.md", "examples/ci.yml"):
        (tmp_path / name).write_text("nothing of interest\n")
    (tmp_path / "setup.cfg").write_text("[metadata]\nurl = https://git.acme.test/aurora-checks\n")
    return tmp_path


def test_place_holders_are_found(copied):
    assert list(release_check.address(copied)) == []
    (copied / "examples/ci.yml").write_text("- run: pip install 'git+https://GIT-HOST/aurora-checks.git'\n")
    (copied / "setup.cfg").write_text("[metadata]\nurl = https://git.example.com/x\n")
    assert [line.split(":")[0] for line in release_check.address(copied)] == ["setup.cfg", "examples/ci.yml"]


@pytest.mark.parametrize(
    ("version", "printed", "code"),
    [
        ("1.2.0", ["missing: setup.cfg: the repository's address"], 1),
        ("1.2.0rc1", ["before 1.2.0: setup.cfg: the repository's address", "v1.2.0rc1 can be released"], 0),
    ],
)
def test_only_a_final_version_needs_the_address(copied, monkeypatch, capsys, version, printed, code):
    (copied / "aurora_checks").mkdir()
    (copied / "aurora_checks/__init__.py").write_text(f'__version__ = "{version}"\n')
    (copied / "CHANGELOG.md").write_text(f"## [{version}] - 2026-11-28\n\n- A thing.\n")
    (copied / "setup.cfg").write_text("[metadata]\nurl = https://git.example.com/x\n")
    monkeypatch.setattr(release_check, "repository", lambda *_: [])
    monkeypatch.setattr(release_check, "packages", lambda *_: [])

    assert release_check.main(str(copied)) == code
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(printed)
    assert all(line.startswith(start) for line, start in zip(lines, printed))


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("pip install aurora-checks==1.1.0", "1.1.0"),
        ("pip install 'git+https://git.acme.test/aurora-checks.git@v1.1.0'", "v1.1.0"),
        ("--external-checks-git 'https://x/aurora-checks.git//aurora_checks?ref=v1.1.0'", "v1.1.0"),
        ("        rev: v1.1.0", "v1.1.0"),
        ("pip install aurora-checks==1.2.0", ""),
        ("rev: v1.2.0", ""),
        ("      - uses: actions/checkout@v4", ""),
        ("Tested with Checkov 3.2.50", ""),
    ],
)
def test_versions_that_are_asked_for(copied, line, asked):
    (copied / "examples/ci.yml").write_text(line + "\n")
    found = list(release_check.versions_asked_for(copied, "1.2.0"))
    assert found == ([f"examples/ci.yml: it asks for {asked}, not for 1.2.0"] if asked else [])


def test_what_people_copy_asks_for_no_version_that_there_is_not():
    assert list(release_check.versions_asked_for(REPOSITORY, aurora_checks.__version__)) == []


def test_the_version_stands_in_one_place():
    version = re.compile(rf"(?<![\d.]){re.escape(aurora_checks.__version__)}(?![\d.])")
    names = ("setup.cfg", "pyproject.toml", "README.md", "Makefile", "docs/integrations.md")
    assert release_check.version_of(REPOSITORY) == aurora_checks.__version__
    assert [name for name in names if version.search((REPOSITORY / name).read_text(encoding="utf-8"))] == []


def test_links_of_the_description_are_absolute():
    text = "[a](docs/a.md) [![p](docs/p.png)](docs/p.md#there) [c](https://x.test) [d](#below) `f(x)`"
    at = "https://git.acme.test/p"
    assert absolute_links(text, at, "v1") == (
        f"[a]({at}/blob/v1/docs/a.md) [![p]({at}/raw/v1/docs/p.png)]({at}/blob/v1/docs/p.md#there) "
        "[c](https://x.test) [d](#below) `f(x)`"
    )
