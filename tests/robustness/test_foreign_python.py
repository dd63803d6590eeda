"""Python of the code that is scanned, or of the folder that a command runs in: it is never executed."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from conftest import REPOSITORY, clean_environment

import aurora_checks_autoload

pytestmark = pytest.mark.process

CODE = 'resource "aws_rds_cluster" "db" {\n  engine = "aurora-postgresql"\n}\n'


@pytest.fixture
def hostile(tmp_path):
    """A folder with code, Python that leaves a trace when it is executed, and what might lead to it."""
    folder = tmp_path / "hostile"
    (folder / "checks").mkdir(parents=True)
    trace = f"open({str(tmp_path / 'executed')!r}, 'w').close()\ndef register(): pass\n"
    (folder / "main.tf").write_text(CODE)
    (folder / "checks" / "__init__.py").write_text("")
    (folder / "checks" / "mine.py").write_text(trace)
    (folder / "hostile_plugin.py").write_text(trace)
    metadata = folder / "hostile-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: hostile\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text("[checkov.plugins]\nhostile = hostile_plugin:register\n")
    return folder


def executed(folder):
    return (folder.parent / "executed").exists()


def test_doctor_names_the_folders_of_checks_and_loads_none(hostile):
    (hostile / ".checkov.yaml").write_text("external-checks-dir:\n  - checks\n")
    (hostile / ".checkov.yml").write_text("external-checks-dir:\n  - ./checks\n")
    program = "import sys; from aurora_checks.cli.main import main; sys.exit(main(['doctor', '.']))"

    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[0] = {str(REPOSITORY)!r}; {program}"],
        cwd=hostile,
        env={**clean_environment(), "HOME": str(hostile)},
        capture_output=True,
        text=True,
    )

    for folder in ("checks", "./checks"):
        note = f"note: it has Checkov execute the Python in {folder}, which is not loaded here"
        assert note in done.stdout, done.stderr
    assert not executed(hostile)


@pytest.mark.parametrize("path", ["", os.pathsep, "."])
def test_an_entry_point_of_the_working_directory_is_not_called(hostile, path):
    """As ``python -m`` has it on its path: an installed pack looks for plugins there."""
    (hostile / "main.py").write_text(
        f"import sys\nsys.path.append({str(REPOSITORY)!r})\n"
        "import aurora_checks_autoload\naurora_checks_autoload.load_plugins()\n"
    )

    done = subprocess.run(
        [sys.executable, "-m", "main"],
        cwd=hostile,
        env={**clean_environment(), "PYTHONPATH": path},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stderr
    assert not executed(hostile)


def test_what_is_installed_is_found():
    assert "aurora" in [plugin.name for plugin in aurora_checks_autoload.plugins()]
