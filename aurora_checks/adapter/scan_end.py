"""One line on stderr at the end of each framework's scan, where something was left undecided.

Checkov prints no skipped record with ``--quiet``, drops them with ``--baseline``, and exits with 0 all the same. A scan
that decided nothing must not look like one that found nothing, so the count goes to Checkov's own log.
"""

from __future__ import annotations

import logging
from weakref import WeakKeyDictionary

from aurora_checks.adapter.check_call import CheckCall
from aurora_checks.adapter.checkov_internals import current_call
from aurora_checks.adapter.checkov_patches import before_graph_checks
from aurora_checks.policy.known_rules import UNREAD_MODULES, Level, level_of

logger = logging.getLogger("aurora_checks")

# By scan: the check and the block of each mandatory rule that is undecided.
_undecided: WeakKeyDictionary[object, set[tuple[str, str, str]]] = WeakKeyDictionary()
_done = False


def note_undecided(rule_id: str, asked: CheckCall) -> None:
    """Remember that a rule is undecided about the block that Checkov asks about."""
    scan = current_call()
    if scan is not None and level_of(rule_id) is Level.MUST:
        _undecided.setdefault(scan.scan, set()).add((rule_id, scan.file, f"{asked.type}.{asked.name}"))


def tell_at_end() -> None:
    """Have every Terraform runner of this process, and of those that it starts, log what is undecided."""
    global _done
    if _done:
        return
    _done = True
    before_graph_checks(_tell)


def _tell() -> None:
    """Once for each scan: with split graphs Checkov calls once for each graph."""
    for scan in list(_undecided):
        noted = _undecided.pop(scan)
        calls = {(file, block) for rule_id, file, block in noted if rule_id == UNREAD_MODULES}
        rules = [(file, block) for rule_id, file, block in noted if rule_id != UNREAD_MODULES]
        parts = []
        if rules:
            parts.append(f"{_count(len(rules), 'mandatory rule')} undecided on {_count(len(set(rules)), 'block')}")
        if calls:
            parts.append(f"{_count(len(calls), 'module call')} not read that may make an Aurora cluster")
        logger.warning(
            "aurora-checks: %s. They neither pass nor fail. Checkov shows them as "
            "skipped checks whose comment begins with 'undecided: '",
            ", ".join(parts),
        )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
