"""Anchors, classes and short names of the HTML report: what its parts call each other by."""

from __future__ import annotations

import re

from aurora_checks.report.report_model import Mark, Report, RuleInfo

_LONGEST = 44  # of a name above a column


def cluster_id(place: int) -> str:
    """The anchor of a cluster."""
    return f"c{place}"


def finding_id(place: int, rule: str) -> str:
    """The anchor of what a rule says about a cluster."""
    return f"{cluster_id(place)}-{_word(rule[-3:])}"


def line_id(place: int, excerpt: int, line: int) -> str:
    """The anchor of a line in the code of a cluster."""
    return f"{cluster_id(place)}-x{excerpt}-{line}"


def rule_id(name: str) -> str:
    """The anchor of a rule; its id may come from a file that anybody made."""
    return f"rule-{_word(name)}"


def name_of(rule: RuleInfo) -> str:
    """What a rule is about, in a few words."""
    return re.sub(r" \(.*\)$", "", rule.subject) or rule.title


def column_name(rule: RuleInfo) -> str:
    """The name above a rule's column."""
    name = name_of(rule)
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip(' ,')}…"


# --- classes, by which the filters hide and show


def rule_classes(rule: RuleInfo) -> str:
    """Those of the rule's level and pillar."""
    return f"l-{rule.level.lower()} {pillar_class(rule.pillar)}"


def pillar_class(pillar: str) -> str:
    """That of a pillar."""
    return f"p-{_word(pillar)}"


def outcome_class(mark: Mark) -> str:
    """That of an outcome."""
    return f"o-{mark.value}"


def environment_class(report: Report, environment: str) -> str:
    """That of an environment, whose name anybody may have written."""
    return f"e-{report.environments.index(environment)}"


def _word(name: str) -> str:
    return re.sub(r"\W", "-", name, flags=re.ASCII)
