"""Every line by which README and docs/integrations.md install the pack, run as it is printed.

The repository that they name is one on loopback, and the tools are those that people have. The Checkov that they find
is a wheel of one file, which shows them the packages of the test environment: there the real one has been installed
with the pack, and to install its hundred packages again with each tool would show nothing more of these lines.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pytest
from conftest import CHECKOV, REPOSITORY, clean_environment
from integrations.git_server import git, serve_repositories

import aurora_checks
import release_check

pytestmark = [
    pytest.mark.process,
    pytest.mark.xdist_group("installs by lines"),
    pytest.mark.skipif(not (REPOSITORY / release_check.TOOLS / "uv").exists(), reason="make .venv-tools/ready"),
]

_NAME = "aurora-checks.git"
_ADDRESS = f"https://GIT-HOST/{_NAME}"
LIST = ("--list", "--skip-download")  # without asking the vendor for guidelines
_BEGINS = r"(?:pip install|pipx inject|uv tool install|uvx)\b"


def _printed() -> Iterator[str]:
    for name in ("README.md", "docs/integrations.md"):
        text = (REPOSITORY / name).read_text(encoding="utf-8")
        yield from re.findall(rf"^    ({_BEGINS}.*)$", text, re.MULTILINE)
        yield from re.findall(rf"`({_BEGINS}[^`]*)`", text)


# By the words, as comments and quotes differ.
LINES = list(dict.fromkeys(shlex.join(shlex.split(line, comments=True)) for line in _printed()))


def test_every_tool_has_a_line_from_a_clone_and_one_from_git():
    for tool in ("pip install", "pipx inject", "uv tool install", "uvx"):
        its = [line for line in LINES if line.startswith(tool)]
        assert [line for line in its if _ADDRESS in line] and [line for line in its if _ADDRESS not in line], tool


class User:
    """Somebody with a home of their own, a clone, and a Checkov that one of the tools has installed."""

    def __init__(self, tool: str, folder: Path, address: str, wheels: Path) -> None:
        home, venv = folder / "home", folder / "home" / "venv"
        (home / "tools").mkdir(parents=True)
        for name in ("pipx", "uv", "uvx"):
            (home / "tools" / name).symlink_to(REPOSITORY / release_check.TOOLS / name)
        path = [venv / "bin", home / ".local" / "bin", home / "tools", os.environ["PATH"]]
        self.clone, self.address, self.tool = folder / "aurora-checks", address, tool
        self.variables = {
            **{name: value for name, value in os.environ.items() if name.startswith("PIP_")},
            **clean_environment(),
            "HOME": str(home),
            "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache")),
            "PATH": os.pathsep.join(map(str, path)),
            # As pip does: the certificates of the machine, not those that uv brings. The second is the older name.
            "UV_SYSTEM_CERTS": "true",
            "UV_NATIVE_TLS": "true",
            "PIP_NO_COMPILE": "1",  # of what is never imported: half of the time
            "PIP_CONSTRAINT": str(wheels / "constraints.txt"),
            "UV_CONSTRAINT": str(wheels / "constraints.txt"),
            "PIP_FIND_LINKS": f"{wheels} {os.environ.get('PIP_FIND_LINKS', '')}",
            "UV_FIND_LINKS": str(wheels),
        }
        git(folder, "clone", "--quiet", f"{address}/{_NAME}", str(self.clone))
        if tool == "pip":
            self.run("uv", "venv", "--quiet", "--seed", str(venv))
            self.run("uv", "pip", "install", "--quiet", "--python", str(venv), "checkov")
        elif tool == "pipx":
            self.run("pipx", "install", "checkov")

    def run(self, *words: str) -> str:
        done = subprocess.run(words, cwd=self.clone, env=self.variables, capture_output=True, text=True, timeout=600)
        assert done.returncode == 0, f"{shlex.join(words)}: {done.stdout}{done.stderr}"
        return done.stdout

    def printed(self, line: str, *more: str) -> str:
        return self.run(*shlex.split(line.replace(_ADDRESS, f"{self.address}/{_NAME}")), *more)

    def uninstall(self) -> None:
        lines = {
            "pip": "pip uninstall --yes aurora-checks",
            "pipx": "pipx uninject checkov aurora-checks",
            "uv": "uv tool uninstall checkov",
        }
        self.run(*lines[self.tool].split())


@pytest.fixture(scope="module")
def served(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on loopback that has the project, as it is now."""
    root = tmp_path_factory.mktemp("served")
    work = Path(shutil.copytree(project, root / "work"))
    assert not (work / ".git").exists()  # else this would commit to another repository
    git(work, "init", "--quiet")
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message", "first")
    git(root, "clone", "--quiet", "--bare", str(work), _NAME)
    with serve_repositories(root) as address:
        yield address


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel of Checkov, and what makes it the one that is taken."""
    folder, shown = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("shown")
    number = f"{version('checkov')}+of.the.tests"
    others = re.compile(r"checkov-|.*aurora_checks|.*\.pth$|pip\b")  # Checkov's metadata, and the pack
    for packages in (Path(entry) for entry in sys.path if Path(entry).name in ("site-packages", "dist-packages")):
        for entry in packages.iterdir():
            if not others.match(entry.name) and not (shown / entry.name).exists():
                (shown / entry.name).symlink_to(entry)
    script = Path(CHECKOV).read_text(encoding="utf-8").partition("\n")[2]
    files = {
        "packages_of_the_tests.pth": f"{shown}\nimport gc; gc.set_threshold(50_000, 50, 100)\n",
        f"checkov-{number}.data/scripts/checkov": f"#!python\n{script}",
        f"checkov-{number}.dist-info/METADATA": f"Metadata-Version: 2.1\nName: checkov\nVersion: {number}\n",
        f"checkov-{number}.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = f"checkov-{number}.dist-info/RECORD"
    files[record] = "".join(f"{name},,\n" for name in (*files, record))
    with zipfile.ZipFile(folder / f"checkov-{number}-py3-none-any.whl", "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    (folder / "constraints.txt").write_text(f"checkov=={number}\n")
    return folder


@pytest.fixture(scope="module")
def user_of(served: str, wheels: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], User]:
    return cache(lambda tool: User(tool, tmp_path_factory.mktemp(tool), served, wheels))


@pytest.mark.parametrize("line", LINES)
def test_the_line_works_as_it_is_printed(
    line: str, user_of: Callable[[str], User], rule_ids: set[str], check_ids: set[str]
) -> None:
    user = user_of(line.split()[0])
    if user.tool == "uvx":
        checkov = line.endswith(" checkov")
        listed = user.printed(line, *(LIST if checkov else ["rules"]))
    else:
        user.printed(line)
        # The other line of a tool installs the same: not everything is started again, which takes ten seconds.
        checkov = _ADDRESS not in line
        listed = user.run("checkov", *LIST) if checkov else user.run("aurora-checks", "rules")
        assert user.run("aurora-checks", "--version") == f"aurora-checks {aurora_checks.__version__}\n"
        user.uninstall()
    assert set(re.findall(r"CKV_AURORA_\d{3}", listed)) == (check_ids if checkov else rule_ids)
