"""A link in the tree that leads a report somewhere else: nothing is written outside."""

from __future__ import annotations

import os

import pytest

from aurora_checks.report.output_file import RefusedOutput, check_target, write_report
from aurora_checks.report.report_model import MARKER


@pytest.fixture
def tree(tmp_path):
    (tmp_path / "tree" / ".git").mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "old.json").write_text(MARKER)
    return tmp_path / "tree"


@pytest.mark.parametrize("path", ["new.json", "old.json", "folder/new.json", "folder/old.json", "chain.json"])
@pytest.mark.parametrize("repository", [True, False])
def test_a_link_to_a_file_outside_is_not_followed(tree, path, repository):
    outside = tree.parent / "outside"
    os.symlink(outside / "new.json", tree / "new.json")
    os.symlink(outside / "old.json", tree / "old.json")
    os.symlink(outside, tree / "folder")
    os.symlink(tree / "old.json", tree / "chain.json")
    if not repository:
        (tree / ".git").rmdir()

    with pytest.raises(RefusedOutput, match="a link leads it out of"):
        write_report(str(tree / path), "mine", [str(tree)])

    assert (outside / "old.json").read_text() == MARKER
    assert os.listdir(outside) == ["old.json"]


def test_other_files_are_written(tree):
    os.symlink(tree / "inside.json", tree / "link.json")
    os.symlink(tree, tree.parent / "way")

    for path in (tree / "a.json", tree / "link.json", tree.parent / "b.json", tree.parent / "way" / "c.json"):
        write_report(str(path), MARKER, [str(tree)])
        check_target(str(path), [str(tree)])

    assert (tree / "inside.json").read_text() == (tree / "c.json").read_text() == MARKER
