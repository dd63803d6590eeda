"""Every sentence that the rules say about the fixtures: what people read is looked at when it changes.

``python tests/wording.py`` writes ``wording.txt`` anew: by rule and outcome, what addresses, quoted words, numbers and
places stand for left open. ``test_wording.py`` compares it with what the rules say now.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

TESTS = Path(__file__).resolve().parent
sys.path[:0] = [str(TESTS.parent), str(TESTS)]

from fixture_expectations import expectations, fixture_folders, read_fixture  # noqa: E402
from fixture_verdicts import verdicts as verdicts_on  # noqa: E402

from aurora_checks.aurora.verdict import Verdict  # noqa: E402

FILE = TESTS / "wording.txt"

_STEP = r"[\w*-]+(?:\[[^\]]*\])?"
_READ_AS = re.compile(r" \([^()]* is not on disk; read as [^()]*\)")  # what the reading says, not a rule
_OPEN = (
    (re.compile(r" \([\w./-]+:\d+\)"), ""),
    (re.compile(rf"(?<![\w.-])(?:module\.|data\.|aws_|random_|var\.|local\.){_STEP}(?:\.{_STEP})*"), "ADDRESS"),
    (re.compile(r'"[^"]*"'), '"…"'),
    (re.compile(r"\b\d[\d.,]*\b"), "N"),
)


def sentences(verdict: Verdict) -> Iterator[str]:
    """The parts of a verdict's reason and fix, each as a line without what differs from cluster to cluster."""
    for text, what in ((verdict.reason, verdict.outcome.value), (verdict.fix, "fix")):
        for part in _READ_AS.sub("", text).split("; ") if text else ():
            for pattern, instead in _OPEN:
                part = pattern.sub(instead, part)
            yield f"{what}: {part}"


def verdicts() -> Iterator[tuple[str, Verdict]]:
    """What each rule says about its fixtures, as code and as plans."""
    for folder in fixture_folders():
        root_modules = [root for _, root in read_fixture(folder)]
        of_rules = sorted({it.check_id for about in expectations(folder) for it in about})
        for check_id in of_rules:
            for root in root_modules:
                yield from ((check_id, verdict) for _, verdict in verdicts_on(check_id, root))


def said() -> Mapping[str, set[str]]:
    """The sentences of each rule."""
    found: dict[str, set[str]] = defaultdict(set)
    for check_id, verdict in verdicts():
        found[check_id].update(sentences(verdict))
    return found


@cache
def known() -> Mapping[str, frozenset[str]]:
    """What the file has."""
    blocks = FILE.read_text(encoding="utf-8").strip().split("\n\n")
    return {lines[0]: frozenset(lines[1:]) for lines in (block.split("\n") for block in blocks)}


def main() -> None:
    """Write the file."""
    blocks = ("\n".join([check_id, *sorted(lines)]) for check_id, lines in sorted(said().items()))
    FILE.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
