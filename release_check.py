"""Tells what keeps a commit from being released: ``python release_check.py PROJECT``; see docs/releasing.md."""

from __future__ import annotations

import configparser
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path
from zipfile import ZipFile

TOOLS = Path(".venv-tools", "bin")
_PLACE_HOLDERS = ("example.com", "GIT-HOST")
# What the wheel lays into site-packages. W003: one of these is no module; build_steps.py says what it is for.
_TOP_LEVEL = "aurora_checks,aurora_checks_autoload.py,aurora_checks.start"
# Where an install, a hook or an external folder asks for a version of this repository.
_ASKED_FOR = re.compile(r"(?:aurora-checks(?:\.git)?(?:@|==|//\w+\?ref=)|\brev: )(v?\d[\w.]*)")


def main(project: str) -> int:
    """Print what is missing, a line each; 0 where nothing is that this version needs."""
    root = Path(project).resolve()
    version = version_of(root)
    missing = [
        *changelog(root, version),
        *versions_asked_for(root, version),
        *repository(root, version),
    ]
    with tempfile.TemporaryDirectory() as scratch:
        missing += packages(root, Path(scratch))
    final = final_version(version)
    if final == version:
        missing += address(root)
    else:
        for line in address(root):
            print(f"before {final}: {line}")
    for line in missing:
        print(f"missing: {line}")
    if not missing:
        print(f"v{version} can be released")
    return 1 if missing else 0


def version_of(root: Path) -> str:
    """The version, which stands in one place."""
    found = re.search(r'^__version__ = "(.+)"$', (root / "aurora_checks/__init__.py").read_text(), re.MULTILINE)
    assert found
    return found[1]


def final_version(version: str) -> str:
    """The version that a candidate is for; any other version is for itself.

    A candidate (``1.0.0rc1``) is handed out as a file or a tag, and is on no index: the address can still be missing.
    """
    return re.sub(r"rc\d+$", "", version)


def changelog(root: Path, version: str) -> Iterator[str]:
    """The version has a dated part of its own, and nothing is left above it."""
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    if not re.search(rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$", text, re.MULTILINE):
        yield f"CHANGELOG.md: a heading '## [{version}] - YYYY-MM-DD'"
    unreleased = re.search(r"^## \[Unreleased\]\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    if unreleased and re.search(r"^- ", unreleased[1], re.MULTILINE):
        yield "CHANGELOG.md: what stands below [Unreleased] belongs to the version"


def address(root: Path) -> Iterator[str]:
    """The metadata and what people copy have the repository's address."""
    setup = configparser.ConfigParser()
    setup.read(root / "setup.cfg", encoding="utf-8")
    if any(word in setup["metadata"]["url"] for word in _PLACE_HOLDERS):
        yield f"setup.cfg: the repository's address; {setup['metadata']['url']} is a place-holder"
    for file in _copied_from(root):
        if _PLACE_HOLDERS[1] in file.read_text(encoding="utf-8"):
            yield f"{file.relative_to(root)}: the repository's address; {_PLACE_HOLDERS[1]} is a place-holder"


def versions_asked_for(root: Path, version: str) -> Iterator[str]:
    """What people copy asks for this version, if for any."""
    for file in _copied_from(root):
        for asked in _ASKED_FOR.findall(file.read_text(encoding="utf-8")):
            if asked.lstrip("v") != version:
                yield f"{file.relative_to(root)}: it asks for {asked}, not for {version}"


def _copied_from(root: Path) -> list[Path]:
    return [root / "README.md", root / "docs/integrations.md", *sorted((root / "examples").iterdir())]


def repository(root: Path, version: str) -> Iterator[str]:
    """All is committed, and the commit has the version's tag."""
    if _git(root, "status", "--porcelain"):
        yield "git: a clean work tree"
    if f"v{version}" not in _git(root, "tag", "--points-at", "HEAD").split():
        yield f"git: the tag v{version} on this commit; set it last"


def _git(root: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, text=True).stdout


def packages(root: Path, scratch: Path) -> Iterator[str]:
    """Two builds of the commit are the same bytes, and nothing that looks at packages has a word to say."""
    moment = _git(root, "log", "-1", "--format=%ct").strip()
    builds = []
    for name in ("one", "another"):
        clone = scratch / name
        _git(scratch, "clone", "--quiet", str(root), str(clone))
        command = [sys.executable, "build_release.py", ".", str(clone / "dist")]
        subprocess.run(command, cwd=clone, check=True, env={**os.environ, "SOURCE_DATE_EPOCH": moment})
        builds.append({file.name: file.read_bytes() for file in sorted((clone / "dist").iterdir())})
    if builds[0] != builds[1]:
        yield "dist: two builds of this commit are not the same bytes"
    yield from looked_at(root, scratch / "one" / "dist", root / TOOLS)


def looked_at(root: Path, dist: Path, tools: Path) -> Iterator[str]:
    """What tools for packages, and a reader of an index, would miss in a wheel and an sdist."""
    (wheel,) = dist.glob("*.whl")
    for command in (
        ["twine", "check", "--strict", *map(str, sorted(dist.iterdir()))],
        ["check-wheel-contents", "--toplevel", _TOP_LEVEL, "--ignore", "W003", str(wheel)],
        ["validate-pyproject", str(root / "pyproject.toml")],
    ):
        done = subprocess.run([str(tools / command[0]), *command[1:]], capture_output=True, text=True)
        if done.returncode:
            yield f"{command[0]}: {' '.join((done.stdout + done.stderr).split())}"
    with ZipFile(wheel) as archive:
        (name,) = (it for it in archive.namelist() if it.endswith(".dist-info/METADATA"))
        text = str(message_from_bytes(archive.read(name)).get_payload())
    for link in re.findall(r"\]\((?!https://|#)([^)]*)\)", text):
        yield f"README.md: the link to {link} leads nowhere on an index"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
