"""What is better, worse, new and gone."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from report_samples import made, row

from aurora_checks.report.comparison import compare_reports
from aurora_checks.report.html_report import render as render_html
from aurora_checks.report.json_report import render as render_json
from aurora_checks.report.markdown_report import render as render_markdown
from aurora_checks.report.report_document import from_document
from aurora_checks.report.report_model import Change, Mark, Report
from aurora_checks.report.table_report import render as render_table

F, P, U, W, N = Mark.FAILED, Mark.PASSED, Mark.UNDECIDED, Mark.WAIVED, Mark.NOT_APPLICABLE


def test_every_change_is_told_once() -> None:
    old = made(row("a", F, P, W), row("gone", F), created="2025-12-01T00:00:00Z")
    new = made(row("a", P, U, F), row("new", F))
    found = compare_reports(old, new)
    assert found.since == "2025-12-01T00:00:00Z"
    assert found.better == (Change("CKV_AURORA_009", "acme/orders", "a", F, P),)
    assert [(it.rule[-3:], it.before, it.after) for it in found.worse] == [("109", P, U), ("202", W, F)]
    assert (found.added, found.removed) == ((("acme/orders", "new"),), (("acme/orders", "gone"),))


def test_what_does_not_apply_is_as_good_as_passed() -> None:
    found = compare_reports(made(row("a", F, N, P)), made(row("a", N, F, N)))
    assert [it.rule[-3:] for it in found.better] == ["009"]
    assert [it.rule[-3:] for it in found.worse] == ["109"]
    assert [it.rule[-3:] for it in found.other] == ["202"]


def test_a_cluster_of_another_root_is_another_cluster() -> None:
    found = compare_reports(made(row("a", F, root="one")), made(row("a", P, root="two")))
    assert not found.better and found.added == (("two", "a"),)


def test_the_same_report_has_no_changes() -> None:
    report = made(row("a", F, P, U))
    found = compare_reports(report, report)
    assert (found.better, found.worse, found.other, found.added, found.removed) == ((), (), (), (), ())


@pytest.mark.parametrize("render", (render_table, render_markdown, render_html, render_json))
def test_every_format_tells_it(render: Callable[[Report], str]) -> None:
    old = made(row("aws_rds_cluster.a", F, P, W), row("aws_rds_cluster.gone", F))
    new = made(row("aws_rds_cluster.a", P, U, F), row("aws_rds_cluster.new", F))
    report = replace(new, comparison=compare_reports(old, new))
    text = render(report).replace("\\", "")
    assert "aws_rds_cluster.gone" in text and "2026-01-01T00:00:00Z" in text
    assert from_document(json.loads(render_json(report))) == report


def test_what_is_deployed_is_the_cluster_that_is_written() -> None:
    """By its address, where only one has it: no report knows which code a state is of."""
    code = made(row("a", F, root="code"), row("b", F, root="code"), row("twice", F, root="code"))
    state = made(row("a", P, root="state"), row("twice", P, root="state"), row("twice", P, root="other"))
    kinds = {"code": "code", "state": "state", "other": "state"}
    code, state = (
        replace(it, roots=tuple(replace(root, kind=kinds[root.id]) for root in it.roots)) for it in (code, state)
    )
    found = compare_reports(code, state)
    assert found.better == (Change("CKV_AURORA_009", "state", "a", F, P),)
    assert found.added == (("state", "twice"), ("other", "twice"))
    assert found.removed == (("code", "b"), ("code", "twice"))
    assert found.of_kinds == "state against code"
    assert "state against code" in render_table(replace(state, comparison=found))
