"""Markdown for pull requests: what comes first, what is folded, and the size that no comment may exceed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from report_samples import RULES, made, row

from aurora_checks.report.comparison import compare_reports
from aurora_checks.report.markdown_report import LIMIT, render
from aurora_checks.report.report_model import Cell, ClusterRow, Judgement, Mark, Report, Waiver

F, P, U, W = Mark.FAILED, Mark.PASSED, Mark.UNDECIDED, Mark.WAIVED


def _told(it: ClusterRow, reason: str, fix: str = "set it to true") -> ClusterRow:
    """The row with a reason and a place in each cell."""
    cells = {
        rule: Cell(cell.outcome, (Judgement(it.address, cell.outcome, reason, fix, file="live/main.tf", line=7),))
        for rule, cell in it.cells.items()
    }
    return replace(it, cells=cells)


def _open(text: str) -> str:
    """What stands outside of everything that is folded."""
    return re.sub(r"<details>.*?</details>", "", text, flags=re.DOTALL)


def test_what_must_be_done_stands_open_in_a_line_each_and_the_rest_is_folded() -> None:
    text = render(made(_told(row("aws_rds_cluster.a", F, F, U), "it is false"), row("aws_rds_cluster.b", P, W, P)))
    assert "**2 failed** (1 MUST, 1 SHOULD) in 1 of 2 cluster(s), 1 undecided, 1 waived, 2 passed." in _open(text)
    line = "  - `aws_rds_cluster.a` (`live/main.tf:7`, production): it is false. **Fix:** set it to true"
    assert line in _open(text).splitlines() and text.count(line) == 2
    assert "CKV_AURORA_109" not in _open(text) and "| cluster |" not in _open(text)
    folded = re.findall(r"<details><summary>(.+?)</summary>", text)
    assert folded == [
        "SHOULD: 1 failed",
        "Undecided: 1, neither passed nor failed",
        "Waived: 1",
        "Every cluster and rule",
        "Score of each pillar",
    ]


def test_what_changed_comes_first() -> None:
    old = made(row("aws_rds_cluster.a", P, F, F), row("aws_rds_cluster.b", F, F, P))
    new = made(_told(row("aws_rds_cluster.a", F, P, W), "it is off"), row("aws_rds_cluster.b", P, F, U), row("c", F))
    text = render(replace(new, comparison=compare_reports(old, new)))
    assert text.splitlines()[3].startswith("**2 new, 2 fixed** since 2026-01-01T00:00:00Z")
    open_ = _open(text)
    assert "## New: 2" in open_ and open_.index("## New: 2") < open_.index("## MUST: 2 failed")
    assert "- CKV_AURORA_009 `aws_rds_cluster.a` (`live/main.tf:7`, production): it is off." in open_
    fixed = text.split("<summary>Fixed: 2</summary>")[1].split("</details>")[0]
    assert re.findall("CKV_AURORA_[0-9]+ `[^`]+`", fixed) == [
        "CKV_AURORA_009 `aws_rds_cluster.b`",
        "CKV_AURORA_109 `aws_rds_cluster.a`",
    ]
    others = text.split("<summary>Other changes: 3</summary>")[1].split("</details>")[0]
    assert "new cluster: `c`" in others and "failed → waived" in others and "passed → undecided" in others


@pytest.mark.parametrize(
    ("marks", "letter"),
    [((F, F, F), "漢"), ((F, U, P), "x"), ((U, U, U), "漢"), ((P, F, F), "x"), ((W, W, W), "漢"), ((F, F, F), "x")],
)
def test_two_hundred_clusters_fit_into_a_comment(marks: tuple[Mark, ...], letter: str) -> None:
    rows = [_told(row(f"module.service[{n}].aws_rds_cluster.this", *marks), letter * 300) for n in range(200)]
    waivers = [Waiver(f"W-{n}", "waiver", "overdue", "b" * 90, "2026-01-01", (), "", "x:1") for n in range(200)]
    report = replace(made(*rows), waivers=tuple(waivers), problems=tuple(f"f{n}.tf:1: broken" for n in range(200)))
    old = made(*(row(it.address, P, P, P) for it in rows))
    for its in (report, replace(report, comparison=compare_reports(old, report))):
        text = render(its)
        assert LIMIT * 0.8 < len(text.encode()) <= LIMIT
        assert text.count("<details>") == text.count("</details>")
        assert re.search(r"and \d+ more lines, which the HTML and the JSON report have", text)


def test_what_is_left_out_is_counted() -> None:
    report: Report = made(*(_told(row(f"c{n}", F), "x" * 1000) for n in range(100)), rules=RULES[:1])
    text = render(report)
    shown = len(re.findall(r"^  - `c\d+`", text, re.MULTILINE))
    (left,) = re.findall(r"and (\d+) more lines", text.split("## MUST: 100 failed")[1].split("<details>")[0])
    assert 0 < shown and shown + int(left) == 100


def test_a_table_without_place_for_a_row_has_no_heading_either(monkeypatch: pytest.MonkeyPatch) -> None:
    report = made(*(_told(row(f"c{n}", F), "x" * 100) for n in range(100)), rules=RULES[:1])
    with_table = set()
    for limit in range(2000, 20_000, 250):
        monkeypatch.setattr("aurora_checks.report.markdown_report.LIMIT", limit)
        text = render(report)
        assert len(text) <= limit
        with_table.add("| cluster |" in text)
        assert ("| cluster |" in text) == ("\n| `c0` " in text)
    assert with_table == {True, False}
