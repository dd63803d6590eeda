"""Every format: what it holds, and that names which mean something there are text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from report_samples import SECRET, made, report_of, repository, row

from aurora_checks.policy.known_rules import rule_ids
from aurora_checks.report import figures
from aurora_checks.report.html_report import render as render_html
from aurora_checks.report.json_report import render as render_json
from aurora_checks.report.junit_report import render as render_junit
from aurora_checks.report.markdown_report import render as render_markdown
from aurora_checks.report.report_document import BrokenReport, from_document, schema, to_document
from aurora_checks.report.report_formats import FORMATS, rendered
from aurora_checks.report.report_model import MARKER, VERSION, Mark, Report
from aurora_checks.report.table_report import render as render_table
from aurora_checks.report.text_safety import shortened
from aurora_checks.terraform.markdown_text import code_in_markdown, for_markdown
from aurora_checks.terraform.printable_text import visible

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sample() -> Report:
    return report_of(REPOSITORY / "sample_tf")


@pytest.mark.parametrize("name", FORMATS)
def test_no_secret_and_no_command_gets_out(name: str, dangerous: Report) -> None:
    assert len(dangerous.clusters) == 3
    text = rendered(dangerous, name)
    assert SECRET not in text and "Tr0ub4dor" not in text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert MARKER in text[:4096]


def test_hostile_names_are_text_in_html(dangerous: Report) -> None:
    text = render_html(dangerous)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    for forbidden in ("<script", "<img", "<b>", "javascript:"):
        assert forbidden not in text
    assert text.count("</style>") == 1


def test_hostile_names_are_text_in_markdown(dangerous: Report) -> None:
    lines = render_markdown(dangerous).splitlines()
    header = next(line for line in lines if line.startswith("| cluster |"))
    rows = [line for line in lines if line.startswith("| `")]
    assert len(rows) == 3
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in rows} == {header.count("|")}
    outside = "\n".join(re.sub(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", "", line) for line in lines)
    assert "<script" not in outside and "[l](" not in outside and "@octocat" not in outside
    assert for_markdown("a*b_c|d <i> @you https://x") == ("a\\*b_c\\|d &lt;i&gt; @<!-- -->you https<!-- -->://x")
    for plain in ("2026-11-28T05:00:00Z", "0.1.0", "CKV_AURORA_009", "set deletion_protection = true (or not)"):
        assert for_markdown(plain) == plain
    started = [for_markdown(text) for text in ("1. a", "- x", "# h", "#12", "a !7", "_x_", "{+x+}", "a__b")]
    assert started == ["1\\. a", "\\- x", "\\# h", "\\#12", "a \\!7", "\\_x\\_", "\\{+x+}", "a\\_\\_b"]
    assert code_in_markdown("a`b|c") == "``a`b\\|c``"


def test_hostile_names_are_text_in_junit(dangerous: Report) -> None:
    root = ElementTree.fromstring(render_junit(dangerous))
    names = [suite.attrib["name"] for suite in root]
    assert len(names) == 3
    assert any("<script>alert(1)</script> | `x`" in name and "\\u202e" in name for name in names)


def test_names_on_a_terminal_are_visible_and_short() -> None:
    assert visible("a\x1b[31m\u202e\n\ud800") == "a\\x1b[31m\\u202e\\n\\ud800"
    assert shortened("a" * 100, 20) == "a" * 6 + "…" + "a" * 13
    assert shortened("漢" * 30, 20) == "漢" * 3 + "…" + "漢" * 6


def test_json_is_valid_and_comes_back(sample: Report, dangerous: Report) -> None:
    for report in (sample, dangerous, made()):
        document = json.loads(render_json(report))
        jsonschema.Draft202012Validator(schema()).validate(document)
        assert from_document(document) == report


@pytest.mark.parametrize(
    ("change", "why"),
    (
        ({"generator": "somebody"}, "not made by"),
        ({"version": VERSION + 1}, "reads up to"),
        ({"version": "1"}, "reads up to"),
        ({"clusters": [1]}, "is int"),
        ({"clusters": "x"}, "not a list"),
        ({"rules": []}, "is not a rule of the report"),
        ({"created": None}, "created"),
    ),
)
def test_a_broken_document_says_why(sample: Report, change: dict[str, object], why: str) -> None:
    with pytest.raises(BrokenReport, match=why):
        from_document({**to_document(sample), **change})


def test_numbers_are_the_same_in_every_format(sample: Report) -> None:
    counts = figures.totals(sample).counts
    assert sum(counts.values()) == len(rule_ids()) * 3 == sum(len(row.cells) for row in sample.clusters)
    document = to_document(sample)
    assert {mark: document["totals"][mark.value] for mark in Mark} == counts
    assert len(document["findings"]) == counts[Mark.FAILED]
    suites = ElementTree.fromstring(render_junit(sample))
    assert len(suites.findall(".//failure")) == counts[Mark.FAILED] == int(suites.attrib["failures"])
    assert len(suites.findall(".//skipped")) == counts[Mark.UNDECIDED] + counts[Mark.NOT_APPLICABLE]
    matrix = re.findall(r'<td class="(\w+) [^"]*" data-rule="\d+"><a href="#c\d+-\d+"', render_html(sample))
    assert {mark: matrix.count(mark.value) for mark in Mark} == counts
    markdown = [line for line in render_markdown(sample).splitlines() if line.startswith("| `")]
    assert sum(line.count("**FAIL**") for line in markdown) == counts[Mark.FAILED]
    assert sum(line.count("| undecided ") for line in markdown) == counts[Mark.UNDECIDED]
    rows = re.findall(r"^aws_rds_cluster\.\w+ +production +(.+)$", render_table(sample), re.MULTILINE)
    assert "".join(rows).count("F") == counts[Mark.FAILED] and "".join(rows).count("U") == counts[Mark.UNDECIDED]


def test_score_counts_undecided_as_not_passed_and_waived_not_at_all() -> None:
    report = made(row("aws_rds_cluster.a", Mark.PASSED, Mark.UNDECIDED, Mark.WAIVED))
    assert figures.totals(report).score == 0.5
    scores = {pillar: its.percent for pillar, its in figures.pillars(report).items()}
    assert scores == {"reliability": "100 %", "cost_optimization": "0 %", "operational_excellence": "no score"}
    almost = figures.Figures({**dict.fromkeys(Mark, 0), Mark.PASSED: 999, Mark.FAILED: 1})
    assert almost.percent == "99 %"


def test_findings_are_in_the_document_s_order_and_production_first() -> None:
    marks = (Mark.FAILED, Mark.FAILED, Mark.FAILED)
    report = made(row("aws_rds_cluster.a", *marks, environment="test"), row("aws_rds_cluster.b", *marks))
    found = [(it.rule.id[-3:], it.row.address[-1]) for it in figures.findings(report)]
    assert found == [("009", "b"), ("009", "a"), ("109", "b"), ("109", "a"), ("202", "b"), ("202", "a")]
    assert [figures.failing(report, level) for level in ("MUST", "SHOULD", "COULD")] == [2, 4, 6]


def test_a_plan_settles_what_code_leaves_open(tmp_path: Path) -> None:
    code = 'variable "protected" {}\nresource "aws_rds_cluster" "a" {\n  engine = "aurora-postgresql"\n'
    folder = repository(tmp_path / "orders", code + "  deletion_protection = var.protected\n}\n")
    values = {"engine": "aurora-postgresql", "deletion_protection": False}
    resource = {"address": "aws_rds_cluster.a", "mode": "managed", "type": "aws_rds_cluster", "name": "a"}
    plan = {"format_version": "1.2", "planned_values": {"root_module": {"resources": [{**resource, "values": values}]}}}
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    alone = report_of(folder)
    assert "A plan may decide it" in render_table(alone)
    report = report_of(folder, folder / "plan.json")
    by_kind = {root.kind: root.id for root in report.roots}
    (cell,) = [it.cells["CKV_AURORA_009"] for it in report.clusters if it.root == by_kind["code"]]
    assert cell.outcome is Mark.UNDECIDED and cell.planned is not None
    assert (cell.planned.outcome, cell.planned.plan) == (Mark.FAILED, "orders:plan.json")
    for render in (render_table, render_markdown, render_html):
        assert "decides it: failed" in render(report).replace("\\", "")
