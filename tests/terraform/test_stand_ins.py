"""Stand-ins make what the modules make: in every argument that a rule reads, by Terraform's own plans of both."""

from __future__ import annotations

from pathlib import Path

import pytest
from stand_in_proof import CASES, case_folders, differences, releases_of

from aurora_checks.terraform.modules import known_modules
from aurora_checks.terraform.modules.known_modules import stand_in, stems
from aurora_checks.terraform.syntax import hcl_parser

PROOFS = [
    pytest.param(folder, release, id=f"{folder.relative_to(CASES)}-{release}")
    for folder in case_folders()
    for release in releases_of(folder)
]
STEMS = [stem for stems_of_module in stems().values() for stem in stems_of_module]
# A plan does not show what is written only; a table of rules is every caller's own.
NOT_PLANNED = {"since", "releases", "putin_khuylo", "master_password_wo", "rules"}


@pytest.mark.parametrize(("folder", "release"), PROOFS)
def test_a_stand_in_makes_what_is_planned_with_the_module(folder: Path, release: str, tmp_path: Path) -> None:
    assert differences(folder, release, tmp_path) == []


@pytest.mark.parametrize("stem", STEMS)
def test_every_input_is_given_in_a_proof(stem: str) -> None:
    given: set[str] = set()
    for file in CASES.glob(f"{stem.split('__')[1].replace('_', '-')}/*/main.tf"):
        for block in hcl_parser.parse_body(file.read_text(encoding="utf-8"), str(file)).blocks:
            given.update(block.body.attributes)
    assert set(stand_in(stem).module.variables) - given <= NOT_PLANNED


@pytest.mark.parametrize("stem", STEMS)
def test_the_oldest_and_the_newest_known_release_are_planned(stem: str) -> None:
    planned = {
        known_modules.release(release)
        for folder in case_folders()
        if folder.parent.name == stem.split("__")[1].replace("_", "-")
        for release in releases_of(folder)
    }
    known = stand_in(stem)
    assert known.newest[-1] in planned
    assert min(planned) <= max(known.oldest, min(planned))
    assert any(known.oldest <= it < known.end for it in planned)
