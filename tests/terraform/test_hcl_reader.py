"""What reading a root module costs, and what it leaves behind in the process that asked for it."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from aurora_checks.terraform.modules.hcl_reader import read_directory


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


def test_a_provider_is_configured_once(tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text(
        'provider "aws" {\n  region = "eu-west-1"\n}\n'
        'resource "aws_vpc" "a" {\n  count = 2\n}\n'
        'module "inner" {\n  source = "./inner"\n}\n'
    )
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "main.tf").write_text('resource "aws_vpc" "a" {}\n')
    assert len({id(resource.provider) for resource in read_directory(str(tmp_path)).resources}) == 1
