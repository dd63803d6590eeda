"""Puts the reason and the fix of a finding into those outputs of Checkov that leave a check's details out.

The JUnit report says what was found with the resource, its file and the guideline; GitLab's SAST report says for every
finding "Further info can be found" with the guideline; ``github_failed_only`` is a table of names. All three are made
of the records, which have the details: they are written where the output has a place for words.

As with SARIF, the outputs are made by the process that started the scan. Where the pack lies in a folder of
``--external-checks-dir`` and several frameworks are scanned, it is loaded in other processes only, and these outputs
stay as Checkov makes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from aurora_checks.adapter.checkov_patches import change_outputs
from aurora_checks.policy.known_rules import PREFIX

FIX = "Fix: "  # how the last of the details begins, see ``checks.answers``

_changed: list[bool] = []  # whether this process has them


def put_details_into_outputs() -> None:
    """Have this process, and those that it starts from now on, write the details of our findings into these outputs."""
    if not _changed:
        _changed.append(True)
        change_outputs(_junit, _gitlab, _github)


def _junit(record: Any, output: str) -> str:
    """The text of a failed test case: the details go before where it is."""
    details = _details(record)
    return "\n".join([*details, output]) if details else output


def _gitlab(record: Any, vulnerability: dict[str, Any]) -> dict[str, Any]:
    """A vulnerability, which has a description of what is wrong and a solution."""
    said = [it for it in _details(record) if not it.startswith(FIX)]
    fixes = [it[len(FIX) :] for it in _details(record) if it.startswith(FIX)]
    if said:
        vulnerability = {**vulnerability, "description": f"{record.resource}: {' '.join(map(_sentence, said))}"}
    return {**vulnerability, "solution": _sentence(" ".join(fixes))} if fixes else vulnerability


def _github(records: Sequence[Any], output: str) -> str:
    """The table of what failed: below it a line for each finding of ours."""
    lines = list(_lines(records))
    if not lines:
        return output
    return "\n".join([output, "#### Aurora PostgreSQL: why, and what to do", "", *lines, "", "---", ""])


def _lines(records: Sequence[Any]) -> Iterator[str]:
    # Not before: no other output is in Markdown.
    from aurora_checks.terraform.markdown_text import code_in_markdown, for_markdown

    for record in records:
        details = _details(record)
        if details:
            said = for_markdown(" ".join(map(_sentence, details)))
            yield f"- **{record.check_id}** {code_in_markdown(str(record.resource))}: {said}"


def _details(record: Any) -> list[str]:
    return [str(it) for it in record.details or ()] if str(record.check_id).startswith(PREFIX) else []


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
