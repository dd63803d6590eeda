"""Outputs that cannot be written, and a working directory that is gone: an exit code and a sentence."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys

import pytest
from conftest import REPOSITORY, clean_environment

pytestmark = pytest.mark.process

PROGRAM = f"import sys; sys.path[0] = {str(REPOSITORY)!r}; from aurora_checks.cli.main import main; sys.exit(main())"


def run(arguments, redirection, folder):
    command = f"{shlex.quote(sys.executable)} -c {shlex.quote(PROGRAM)} {arguments} {redirection}"
    return subprocess.run(
        ["sh", "-c", command], cwd=folder, env=clean_environment(), capture_output=True, text=True, timeout=120
    )


@pytest.fixture
def code(tmp_path):
    (tmp_path / "main.tf").write_text('resource "aws_rds_cluster" "db" {\n  engine = "aurora-postgresql"\n}\n')
    return tmp_path


@pytest.mark.parametrize("arguments", ["rules", "inspect .", "report . --format json", "explain CKV_AURORA_009"])
@pytest.mark.parametrize(
    ("redirection", "text"), [("> /dev/full", "No space left on device"), (">&-", "standard output is closed")]
)
def test_standard_output(code, arguments, redirection, text):
    if "full" in redirection and not os.path.exists("/dev/full"):
        pytest.skip("this system has no /dev/full")

    done = run(arguments, redirection, code)

    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert text in done.stderr


def test_a_file_can_be_written_without_standard_output(code):
    done = run("report . --format json -o report.json --fail-on never", ">&- 2>&-", code)

    assert done.returncode == 0
    assert (code / "report.json").read_text().startswith("{")


@pytest.mark.parametrize("arguments", ["report .", "config check", "doctor", "waivers"])
def test_a_working_directory_that_is_gone(tmp_path, arguments):
    gone = tmp_path / "gone"
    gone.mkdir()
    command = f"rmdir {shlex.quote(str(gone))} && {shlex.quote(sys.executable)} -c {shlex.quote(PROGRAM)} {arguments}"

    done = subprocess.run(
        ["sh", "-c", command], cwd=gone, env=clean_environment(), capture_output=True, text=True, timeout=120
    )

    assert done.returncode == 2, done.stderr
    assert done.stderr.splitlines() == ["aurora-checks: the working directory does not exist any more"]
