"""The changes that make findings pass, as edits of whole lines: what SARIF has as fixes.

They are those of ``aurora-checks fix``: each has been applied in memory and judged again. Only what is applied in place
is proposed, as there; what has other effects is shown by that command, which asks.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Mapping, Sequence

from aurora_checks.checks.scanned_roots import ScannedRoots, kind_of
from aurora_checks.fixing.fix_loop import Kept, fix, text_on_disk
from aurora_checks.fixing.judged_code import JudgedCode
from aurora_checks.report.redaction import CodeRedactor
from aurora_checks.report.report_builder import root_ids
from aurora_checks.report.repositories import base_of
from aurora_checks.terraform.code_tree import repository_of
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.modules.shared_reading import SharedReading

Key = tuple[str, str, str]  # the rule, the id of the root, the address of the resource


@dataclass(frozen=True)
class Edit:
    """Lines of a file, from ``line`` up to but without ``end_line``, and the text that takes their place.

    Where the two are the same, lines are put in before that one.
    """

    file: str
    line: int
    end_line: int
    text: str


@dataclass(frozen=True)
class ProposedChange:
    """Edits that belong together, in words that say what they do and what applying them does."""

    words: str
    edits: tuple[Edit, ...]


def proposed_changes(
    scanned: ScannedRoots, shared: SharedReading, repository: str = ""
) -> Mapping[Key, ProposedChange]:
    """What makes findings pass, in roots that were read with ``shared``, whose reader has to keep texts."""
    code = [it.path for it in scanned.root_modules if kind_of(it) == "code"]
    folders = tuple(dict.fromkeys(repository_of(path) or scanned.common_folder or path for path in code))
    if not folders:
        return {}
    ids = root_ids(scanned, repository)
    redactors = {it.path: CodeRedactor(it) for it in scanned.root_modules}
    found: dict[Key, ProposedChange] = {}
    for kept in fix(JudgedCode.of(scanned, shared, folders), folders, frozenset()).kept:
        if not _stands_alone(kept):
            continue
        for finding in kept.findings:
            path = finding.root.path
            edits = tuple(_edits(kept, base_of(path, scanned.common_folder)))
            # A line that is laid out anew may be one with a secret.
            if path in ids and not any(redactors[path].hides(edit.text.splitlines()) for edit in edits):
                key = (finding.rule, ids[path], finding.resource.address)
                found.setdefault(key, ProposedChange(_words(kept), edits))
    return found


def _stands_alone(kept: Kept) -> bool:
    """Whether it is a change of files as they are, not of what another change has made, or of a new file."""
    return all(text is not None and text == text_on_disk(path) for path, text in kept.before.items())


def _edits(kept: Kept, base: str) -> Iterator[Edit]:
    for path, after in kept.after.items():
        old, new = (kept.before[path] or "").splitlines(keepends=True), after.splitlines(keepends=True)
        file = os.path.relpath(path, base).replace(os.sep, "/")
        for tag, start, end, new_start, new_end in difflib.SequenceMatcher(
            None, old, new, autojunk=False
        ).get_opcodes():
            if tag != "equal":
                yield Edit(file, start + 1, end + 1, "".join(new[new_start:new_end]))


def _words(kept: Kept) -> str:
    applying: Sequence[str] = [it.words for it in kept.change.applying]
    asks = [f"You must give a value for var.{name}" for name in kept.change.asked_names]
    return ". ".join([kept.change.says, *(f"Applying it: {it}" for it in applying), *asks])
