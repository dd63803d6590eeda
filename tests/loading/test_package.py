"""What is in the wheel, and which files may lie where, so that Checkov's loaders do no harm."""

from __future__ import annotations

import pkgutil
import sys
import zipfile
from collections import Counter
from importlib.metadata import packages_distributions
from pathlib import Path

import aurora_checks_autoload

REPOSITORY = Path(__file__).parents[2]
PACK = REPOSITORY / "aurora_checks"
MODULES = [file for file in PACK.rglob("*.py") if file.name != "__init__.py"]


def test_the_wheel_holds_the_pack_and_what_starts_it(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}

    pack = {file.relative_to(REPOSITORY).as_posix() for file in PACK.rglob("*.py")}
    assert names == pack | {
        "aurora_checks.pth",
        "aurora_checks.start",
        "aurora_checks_autoload.py",
        "aurora_checks/py.typed",
    }


def test_both_startup_files_name_the_autoload(wheel):
    with zipfile.ZipFile(wheel) as archive:
        pth = archive.read("aurora_checks.pth").decode()
        start = archive.read("aurora_checks.start").decode()

    assert pth == "import aurora_checks_autoload; aurora_checks_autoload.install()\n"
    # Python 3.15 resolves each line like this and calls what it finds.
    assert pkgutil.resolve_name(start.strip()) is aurora_checks_autoload.install


def test_checkov_finds_one_file_to_execute():
    """It executes every module beside an ``__init__.py``, unless its name begins with ``__``."""
    assert list(PACK.rglob("__init__.py")) == [PACK / "__init__.py"]
    assert [file.name for file in PACK.glob("*.py") if not file.name.startswith("__")] == ["plugin.py"]


def test_checkov_finds_nothing_to_read_as_a_policy():
    assert [file for file in PACK.rglob("*") if file.suffix in (".yaml", ".yml", ".json")] == []


def test_no_module_hides_another():
    """It puts every folder in front of ``sys.path``, so that ``import secrets`` could find a ``secrets.py`` of ours."""
    ours = {file.stem for file in MODULES} | {file.parent.name for file in MODULES if file.parent != PACK}
    theirs = set(sys.stdlib_module_names) | set(packages_distributions())

    assert ours & theirs == set()


def test_module_names_are_unique():
    counts = Counter(file.stem for file in MODULES)

    assert [name for name, count in counts.items() if count > 1] == []
