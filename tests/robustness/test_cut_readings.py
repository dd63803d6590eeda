"""A reading that lacks something is never an answer: what it lacks makes a verdict undecided, and turns none around."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from fixture_expectations import fixture_folders
from watched_roots import outcomes, outcomes_of, watched

from aurora_checks.aurora.verdict import Outcome
from aurora_checks.terraform.errors import Problem
from aurora_checks.terraform.model import RootModule
from aurora_checks.terraform.modules.hcl_reader import read_directory

CUT = Problem("there are more", "main.tf", 1, hides=True)
# Whom a rule asks may depend on what there is: a cluster without members is judged itself.
WHOM_TO_ASK = {("CKV_AURORA_007", Outcome.NOT_APPLICABLE, Outcome.PASSED)}


def turned(whole, cut):
    """The verdicts that got better, or failed where the whole code passes, because something is not there."""
    return {
        (rule, address, whole[rule, address], outcome)
        for (rule, address), outcome in cut.items()
        if (outcome is Outcome.PASSED and whole[rule, address] is not Outcome.PASSED)
        or (outcome is Outcome.FAILED and whole[rule, address] is Outcome.PASSED)
        if (rule, whole[rule, address], outcome) not in WHOM_TO_ASK
    }


@pytest.mark.slow
@pytest.mark.parametrize("folder", fixture_folders(), ids=lambda it: str(it.name))
def test_what_is_missing_turns_no_verdict_around(folder: Path):
    root = watched(folder)
    chance = random.Random(folder.name)
    kept = [it for it in root.resources if it.type == "aws_rds_cluster" or chance.random() < 0.5]
    cut = RootModule(root.path, kept, (*root.problems, CUT), root.opaque_modules, root.module_folders)

    assert len(kept) == len(root.resources) or not turned(outcomes_of(folder), outcomes(cut))


def test_blocks_in_front_of_a_cluster_do_not_hide_it(tmp_path):
    many = "".join(f'resource "null_resource" "n{i}" {{\n  count = 2000\n}}\n' for i in range(60))
    cluster = 'resource "aws_rds_cluster" "db" {\n  engine = "aurora-postgresql"\n  deletion_protection = false\n}\n'
    (tmp_path / "a.tf").write_text(many)
    (tmp_path / "z.tf").write_text(cluster)

    root = read_directory(str(tmp_path))

    assert [problem.message for problem in root.problems] == [
        "there are more than 50000 resources, and the resources after that are not counted"
    ]
    assert outcomes(root)["CKV_AURORA_009", "aws_rds_cluster.db"] is Outcome.FAILED
