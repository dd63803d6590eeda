"""Reason and fix in Checkov's JUnit, GitLab SAST and GitHub outputs, and what others' checks have there stays."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from aurora_checks.adapter import details_in_outputs

DETAILS = ["it is off", "Why: one click [deletes](https://evil.example) it.", "Fix: set it to true"]


def _record(check_id: str = "CKV_AURORA_009", details: Any = DETAILS) -> SimpleNamespace:
    return SimpleNamespace(check_id=check_id, resource='aws_rds_cluster.a["x"]', details=details)


def test_junit_begins_with_the_details() -> None:
    assert details_in_outputs._junit(_record(), "\nResource: a") == "\n".join([*DETAILS, "\nResource: a"])


def test_gitlab_has_a_description_and_a_solution() -> None:
    entry = {"name": "n", "description": "Further info", "solution": "Further info"}
    assert details_in_outputs._gitlab(_record(), entry) == {
        "name": "n",
        "description": f'aws_rds_cluster.a["x"]: it is off. {DETAILS[1]}',
        "solution": "set it to true.",
    }


def test_github_has_a_line_below_the_table_and_no_link_of_who_wrote_the_code() -> None:
    text = details_in_outputs._github([_record("CKV_AWS_1"), _record()], "table\n\n---\n")
    assert text.startswith("table\n\n---\n")
    (line,) = [it for it in text.splitlines() if it.startswith("- ")]
    assert line.startswith(
        '- **CKV_AURORA_009** `aws_rds_cluster.a["x"]`: it is off. Why: one click \\[deletes\\](https'
    )
    assert line.endswith("Fix: set it to true.")


def test_what_is_not_ours_or_has_no_details_stays() -> None:
    for record in (_record("CKV_AWS_1"), _record(details=[]), _record(details=None)):
        assert details_in_outputs._junit(record, "text") == "text"
        assert details_in_outputs._gitlab(record, {"solution": "s"}) == {"solution": "s"}
        assert details_in_outputs._github([record], "table") == "table"
