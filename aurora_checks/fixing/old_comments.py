"""Comments at values that a change replaces: they stay, and may say the opposite now, or why the value was chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Optional

from aurora_checks.fixing.layout import comment_behind
from aurora_checks.fixing.line_matcher import LineMatcher
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.light_dataclasses import dataclass

_FOR_TOOLS = pattern(r"\W*(?:checkov:|tfsec:|trivy:|tflint-|kics-|nosemgrep|terraform-docs)")
_COMMENT = ("#", "//")
_IN_BLOCK = pattern(r"\s+parameter\s*\{\s*(?:#.*|//.*)?$")  # whose comment is about the value in it


@dataclass(frozen=True)
class OldComment:
    """A comment and the line, counted from 1, that it stands on before the change."""

    file: str
    line: int
    text: str


def old_comments(before: Mapping[str, Optional[str]], after: Mapping[str, str]) -> list[OldComment]:
    """Those beside, or right above, values that ``after`` has in another form, by absolute path of their files."""
    found: list[OldComment] = []
    for file, text in after.items():
        old = before.get(file)
        if old is not None and not file.endswith(".json"):
            lines = old.splitlines()
            for number in sorted({it for at in _replaced(lines, text.splitlines()) for it in _lines_about(lines, at)}):
                comment = _comment(lines[number])
                if not _FOR_TOOLS.match(comment):
                    found.append(OldComment(file, number + 1, comment))
    return found


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[int]:
    """The lines with code that are not there any more; where only the space in them is another one, they are."""
    left, right = (["".join(it.split()) for it in lines] for lines in (old, new))
    for tag, first, last, _, _ in LineMatcher(left, right).get_opcodes():
        if tag in ("replace", "delete"):
            yield from (it for it in range(first, last) if left[it])


def _lines_about(lines: Sequence[str], at: int) -> Iterator[int]:
    """The lines that have a comment about the value on the line ``at``."""
    if _comment(lines[at]):
        yield at
    above = at - 1
    while above >= 0 and _is_comment(lines[above]):
        yield above
        above -= 1
    block = at - 1
    while block >= 0 and "{" not in lines[block] and "}" not in lines[block] and lines[block].strip():
        block -= 1
    if block < 0 or not _IN_BLOCK.match(lines[block]):
        return
    yield from (it for it in range(block, at) if _comment(lines[it]))
    block -= 1
    while block >= 0 and _is_comment(lines[block]):
        yield block
        block -= 1


def _comment(line: str) -> str:
    return line.strip() if _is_comment(line) else comment_behind(line)


def _is_comment(line: str) -> bool:
    return line.strip().startswith(_COMMENT)
