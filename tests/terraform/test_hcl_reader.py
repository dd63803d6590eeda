"""What reading a root module leaves behind in the process that asked for it."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from aurora_checks.terraform.hcl_reader import read_directory


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_of_python_stays_as_it_was(tmp_path: Path, enabled: bool) -> None:
    (tmp_path / "main.tf").write_text('resource "aws_vpc" "a" {\n  count = "none"\n')
    try:
        if not enabled:
            gc.disable()
        read_directory(str(tmp_path))
        assert gc.isenabled() is enabled
    finally:
        gc.enable()
