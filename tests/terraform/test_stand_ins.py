"""Stand-ins make what the modules make: in every argument that a rule reads, by Terraform's own plans of both."""

from __future__ import annotations

from pathlib import Path

import pytest
from stand_in_proof import CASES, case_folders, differences, releases_of

PROOFS = [
    pytest.param(folder, release, id=f"{folder.relative_to(CASES)}-{release}")
    for folder in case_folders()
    for release in releases_of(folder)
]


@pytest.mark.parametrize(("folder", "release"), PROOFS)
def test_a_stand_in_makes_what_is_planned_with_the_module(folder: Path, release: str, tmp_path: Path) -> None:
    assert differences(folder, release, tmp_path) == []
