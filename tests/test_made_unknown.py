"""No verdict of a fixture turns into its opposite when one of its values is made unknown (``made_unknown.py``)."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixture_expectations import fixture_folders
from made_unknown import Change, all_turned, changes, share_of, turned, why_it_may

SHARE = 0

CODE = """\
resource "aws_rds_cluster" "orders" {
  engine              = "aurora-postgresql"
  deletion_protection = PROTECTED
  tags                = { "Team" = true ? "a" : "b" } # not "this"
}

variable "size" {
  type    = string
  default = "large"
}

resource "aws_rds_cluster_instance" "orders" {
  count              = 2
  cluster_identifier = aws_rds_cluster.orders.id
}
"""


def _root(folder: Path, protected: str) -> Path:
    folder.mkdir()
    folder.joinpath("main.tf").write_text(CODE.replace("PROTECTED", protected), encoding="utf-8")
    return folder


@pytest.mark.slow
def test_no_verdict_turns_into_its_opposite() -> None:
    assert [str(it) for it in all_turned(shares=[SHARE]) if not why_it_may(it)] == []


def test_a_share_is_a_sample_of_all_rules() -> None:
    """A share without changes would find nothing."""
    chosen = [(folder, it) for folder in fixture_folders() for it in changes(folder) if share_of(folder, it) == SHARE]
    assert len({folder.parent for folder, _ in chosen}) > 20
    assert 100 < len(chosen) < 300
    assert any("count of" in it.what for _, it in chosen)


def test_what_is_made_unknown(tmp_path: Path) -> None:
    folder = _root(tmp_path / "code", "true")
    code = CODE.replace("PROTECTED", "true")
    made = []
    for change in changes(folder):
        now = [it for it in change.made(code).split("\n") if it not in code.split("\n")]
        made.append(now[0].strip() if now else str(change))
    assert made == [
        "engine              = var.not_known",
        "deletion_protection = var.not_known",
        'tags                = { "Team" = var.not_known ? "a" : "b" } # not "this"',
        'tags                = { "Team" = true ? var.not_known : "b" } # not "this"',
        'tags                = { "Team" = true ? "a" : var.not_known } # not "this"',
        'main.tf:9: no default = "large"',
        "count              = var.not_known",
        "count = var.not_known",
    ]
    assert "  cluster_identifier = aws_rds_cluster.orders[0].id" in list(changes(folder))[-1].made(code)


def test_a_verdict_that_turns_is_noticed(tmp_path: Path) -> None:
    """A change that gives another value instead of an unknown one is what a rule that mistakes it would make of it."""
    folder = _root(tmp_path / "code", "true")
    other = Change(Path("main.tf"), 3, "deletion_protection = true", lambda text: text.replace("= true", "= false"))
    (found,) = turned(folder, [other], tmp_path)
    assert (found.check_id, found.address) == ("CKV_AURORA_009", "aws_rds_cluster.orders")
    assert "passed (deletion_protection = true) -> failed (deletion_protection" in str(found)
    assert not why_it_may(found)


def test_a_literal_that_becomes_unknown_turns_nothing(tmp_path: Path) -> None:
    folder = _root(tmp_path / "code", "true")
    assert not list(turned(folder, changes(folder), tmp_path))
