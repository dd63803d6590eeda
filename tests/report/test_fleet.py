"""One report of many: the newest of each root, what is broken by name, and memory that reasons do not fill."""

from __future__ import annotations

import json
import tracemalloc
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from report_samples import made, report_of, repository, row

from aurora_checks.policy import clock
from aurora_checks.report import figures
from aurora_checks.report.fleet import merge_reports, report_files
from aurora_checks.report.html_report import render as render_html
from aurora_checks.report.json_report import render as render_json
from aurora_checks.report.report_document import BrokenReport, from_document, to_document
from aurora_checks.report.report_model import Cell, Judgement, Mark, Report, Waiver
from aurora_checks.report.table_report import render as render_table

OLD, NEW = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"


def _write(folder: Path, **reports: Report) -> list[str]:
    for name, report in reports.items():
        (folder / f"{name}.json").write_text(render_json(report), encoding="utf-8")
    return [str(folder / f"{name}.json") for name in reports]


def test_the_newest_of_each_root_counts_whatever_the_order(tmp_path: Path) -> None:
    first = made(row("a", Mark.FAILED, root="one"), row("b", Mark.FAILED, root="two"), created=OLD)
    second = made(row("a", Mark.PASSED, root="one"), row("c", Mark.PASSED, root="three"), created=NEW)
    files = _write(tmp_path, first=first, second=second)
    expected = {("one", "a"): Mark.PASSED, ("two", "b"): Mark.FAILED, ("three", "c"): Mark.PASSED}
    for order in (files, files[::-1]):
        fleet = merge_reports(order)
        assert {it.key: it.cells["CKV_AURORA_009"].outcome for it in fleet.clusters} == expected
        assert {root.id: root.created for root in fleet.roots} == {"one": NEW, "two": OLD, "three": NEW}


def test_a_cluster_that_is_gone_in_the_newest_is_gone(tmp_path: Path) -> None:
    first = made(row("a", Mark.FAILED), row("b", Mark.FAILED), created=OLD)
    second = made(row("a", Mark.FAILED), created=NEW)
    assert [it.address for it in merge_reports(_write(tmp_path, first=first, second=second)).clusters] == ["a"]


def test_broken_files_are_named_and_not_fatal(tmp_path: Path) -> None:
    files = _write(tmp_path, good=made(row("a", Mark.FAILED)))
    bad = {"syntax": "{", "other": "[]", "plan": '{"format_version": "1.2"}', "newer": '{"version": 99}'}
    odd = replace(
        made(row("odd", Mark.PASSED)), waivers=(Waiver("W", "waiver", "active", "", "2000-99-xx", (), "", ""),)
    )
    _write(tmp_path, odd=odd)
    for name, text in bad.items():
        (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
    fleet = merge_reports(report_files([str(tmp_path), str(tmp_path / "missing.json")]))
    assert len(fleet.clusters) == 1 and fleet.waivers == ()
    named = sorted(Path(problem.split(": ")[0]).name for problem in fleet.problems)
    assert named == ["missing.json", "newer.json", "other.json", "plan.json", "syntax.json"]
    assert len(files) == 1
    with pytest.raises(BrokenReport, match="no report could be read"):
        merge_reports([str(tmp_path / "syntax.json")])


def test_roots_that_nothing_tells_apart_are_a_problem_and_not_silence(tmp_path: Path) -> None:
    files = _write(tmp_path, one=made(row("a", Mark.FAILED, root=".")), two=made(row("b", Mark.FAILED, root=".")))
    (problem,) = merge_reports(files).problems
    assert problem.startswith(f"{files[1]}: neither its root . nor that of {files[0]}") and "--repository" in problem


def test_a_fleet_can_be_merged_again_and_comes_back(tmp_path: Path) -> None:
    fleet = merge_reports(_write(tmp_path, one=made(row("a", Mark.FAILED, root="one"))))
    again = merge_reports(_write(tmp_path, fleet=fleet, two=made(row("b", Mark.PASSED, root="two"))))
    assert [it.root for it in again.clusters] == ["one", "two"]
    assert from_document(json.loads(render_json(again))) == from_document(to_document(again))


def test_waivers_are_those_of_the_newest_report_and_age(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 3, 1))
    waiver = Waiver("W-1", "waiver", "active", "its review is due", "2026-02-20", ("CKV_AURORA_009",), "why", "x:1")
    first = replace(
        made(row("a", Mark.WAIVED), created=NEW), waivers=(waiver, replace(waiver, id="W-2", last_day="2026-04-01"))
    )
    older = replace(made(row("a", Mark.WAIVED), created=OLD), waivers=(replace(waiver, id="W-0"),))
    fleet = merge_reports(_write(tmp_path, first=first, older=older))
    assert [(it.id, it.state, it.root) for it in fleet.waivers] == [
        ("W-1", "overdue", "acme/orders"),
        ("W-2", "active", "acme/orders"),
    ]
    assert [it.id for it in figures.due(fleet)] == ["W-1"]


def test_a_fleet_of_real_reports_can_be_shown(tmp_path: Path) -> None:
    reports = {name: report_of(repository(tmp_path / name)) for name in ("orders", "billing")}
    fleet = merge_reports(_write(tmp_path, **reports))
    assert [root.id for root in fleet.roots] == ["billing", "orders"]
    assert figures.totals(fleet).counts[Mark.FAILED] == 2 * figures.totals(reports["orders"]).counts[Mark.FAILED]
    assert "billing" in render_table(fleet) and 'href="#c0' not in render_html(fleet)


@pytest.mark.slow
def test_ten_thousand_files_in_bounded_memory(tmp_path: Path) -> None:
    """Each has a long reason in every cell: some 6 kB, of which less than 2 kB may be kept."""
    verdict = Judgement("aws_rds_cluster.a", Mark.FAILED, "because " * 200)
    files = []
    for number in range(10_000):
        name = f"acme/service-{number:05}"
        its = row(f"aws_rds_cluster.c{number}", *list(Mark)[number % 5 :][:3], root=name)
        if number % 100 == 0:
            cells = {rule: Cell(Mark.FAILED, (verdict,)) for rule in its.cells}
            text = render_json(made(replace(its, cells=cells)))
            template = text.replace(name, "@NAME@")
        file = tmp_path / f"{number}.json"
        file.write_text(template.replace("@NAME@", name), encoding="utf-8")
        files.append(str(file))
    total = sum(Path(file).stat().st_size for file in files[:100]) * 100
    tracemalloc.start()
    fleet = merge_reports(iter(files))
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(fleet.clusters) == 10_000
    assert total > 50_000_000
    assert kept < 20_000_000 and peak < 25_000_000
