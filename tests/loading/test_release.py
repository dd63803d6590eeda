"""What is published: the same bytes from the same commit, and nothing in them but the pack, which fits any Checkov."""

from __future__ import annotations

import shutil
import tarfile
import zipfile
from pathlib import Path

import pytest
from conftest import EPOCH

import release_check

pytestmark = pytest.mark.process

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def releases(tmp_path_factory, project, release, release_of):
    """Two builds, of copies with other times and modes, in folders of other names."""
    copy = Path(shutil.copytree(project, tmp_path_factory.mktemp("copy") / "of-another-name"))
    for file in copy.rglob("*"):
        file.chmod(0o700)
        file.touch()
    return [release, release_of(copy)]


def test_two_builds_are_the_same_bytes(releases):
    first, second = ({file.name: file.read_bytes() for file in folder.iterdir()} for folder in releases)

    assert sorted(name.rsplit(".", 1)[1] for name in first) == ["gz", "whl"]
    assert first == second


def test_the_sdist_holds_what_the_build_needs(releases):
    (file,) = releases[0].glob("*.tar.gz")
    with tarfile.open(file) as archive:
        members = archive.getmembers()

    names = {name for member in members if member.isfile() for name in [member.name.split("/", 1)[1]]}
    files = (file for file in REPOSITORY.joinpath("aurora_checks").rglob("*") if file.is_file())
    pack = {file.relative_to(REPOSITORY).as_posix() for file in files if file.suffix != ".pyc"}
    others = {"CHANGELOG.md", "LICENSE", "MANIFEST.in", "PKG-INFO", "README.md", "aurora_checks_autoload.py"}
    others |= {"build_steps.py", "pyproject.toml", "setup.cfg"}
    assert {name for name in names if not name.startswith("aurora_checks.egg-info/")} == pack | others
    assert {(member.uid, member.gid, member.mtime, member.issym()) for member in members} == {(0, 0, int(EPOCH), False)}


def test_what_looks_at_packages_has_nothing_to_say(releases):
    if not (REPOSITORY / release_check.TOOLS).is_dir():
        pytest.skip("make .venv-tools/ready")
    assert list(release_check.looked_at(REPOSITORY, releases[0], REPOSITORY / release_check.TOOLS)) == []


def test_the_wheel_has_no_programs_and_no_data(releases):
    (file,) = releases[0].glob("*.whl")
    with zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist() if ".dist-info/" not in name]

    assert {name.rsplit(".", 1)[1] for name in names} == {"py", "pth", "start", "typed"}
