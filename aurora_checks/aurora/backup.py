"""AWS Backup plans that select a cluster.

https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html
"""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Iterator
from typing import Union

from aurora_checks.aurora import links
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.reading import number, text, truth
from aurora_checks.aurora.verdict import Verdict, passed, undecided
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import Unknown, Value, is_number, references_in

Answer = Union[bool, Unknown]
_TAG_PREFIX = "aws:ResourceTag/"


def continuous_backups(cluster: AuroraCluster, least_days: int) -> Iterator[Verdict]:
    """For each AWS Backup selection that has the cluster: passed when its plan keeps continuous backups long enough.

    Undecided where the selection or its plan is not known; selections of others and plans without continuous backups
    say nothing. Aurora Limitless cannot be backed up by AWS Backup.
    """
    if cluster.is_limitless:
        return
    for selection in cluster.stack.of_type("aws_backup_selection"):
        selected = _selects(selection, cluster)
        if selected is False:
            continue
        plans = cluster.stack.targets(selection, links.BACKUP_SELECTION_PLAN)
        kept = [_keeps(plan, least_days) for plan in (*plans.certain, *plans.possible)]
        certain = selected is True and selection.uncertain is None and len(plans.certain) == 1
        if certain and kept == [True]:
            yield passed(f"{plans.certain[0].address} keeps continuous backups for {least_days} days or more")
        elif any(it is not False for it in kept) or plans.unresolved or plans.outside:
            yield undecided(f"{selection.address} may keep continuous backups of this cluster")
    if cluster.stack.problems:
        yield undecided(f"{cluster.stack.problems[0]}, so not all backup plans were read")


def _keeps(plan: Resource, least_days: int) -> Answer:
    """Whether a rule of the plan makes continuous backups and keeps them for so many days."""
    unknown: Answer = False
    for rule in plan.blocks("rule"):
        if isinstance(rule, Unknown):
            unknown = rule
            continue
        continuous = truth(rule.get("enable_continuous_backup"))
        days = [number(it.get("delete_after")) if isinstance(it, dict) else it for it in _list(rule.get("lifecycle"))]
        if continuous is True and any(is_number(it) and it >= least_days for it in days):  # type: ignore[operator]
            return True
        if isinstance(continuous, Unknown) or (continuous and any(isinstance(it, Unknown) for it in days)):
            unknown = Unknown("a rule of the plan is not known")
    return unknown


def _selects(selection: Resource, cluster: AuroraCluster) -> Answer:
    """Whether a selection has the cluster: by name or pattern or any of its tags, and by all of its conditions."""
    by_name = _any(_names(item, cluster) for item in _list(selection.get("resources")))
    by_tag = _any(_has_tag(block, cluster) for block in selection.blocks("selection_tag"))
    excluded = _any(_names(item, cluster) for item in _list(selection.get("not_resources")))
    conditions = _all(_meets(block, cluster) for block in selection.blocks("condition"))
    if not _list(selection.get("resources")) and not selection.blocks("selection_tag"):
        by_name = True  # conditions alone choose among all resources
        if not selection.blocks("condition"):
            return False
    return _all((_any((by_name, by_tag)), _not(excluded), conditions))


def _names(item: Value, cluster: AuroraCluster) -> Answer:
    references = references_in(item)
    if any(cluster.resource in cluster.stack.resolve(reference) for reference in references):
        return True
    known = text(item)
    if isinstance(known, str):
        return _matches_arn(known, cluster)
    return False if known is None or references else known


def _matches_arn(pattern: str, cluster: AuroraCluster) -> Answer:
    """``*`` or ``arn:aws:rds:*:*:cluster:*``; patterns of DB instances (``…:db:*``) do not have clusters."""
    if pattern == "*":
        return True
    parts = pattern.split(":", 6)
    if len(parts) < 6 or not fnmatch.fnmatchcase("rds", parts[2]):
        return False
    kind = parts[5] if len(parts) == 6 else f"{parts[5]}:{parts[6]}"
    identifier = text(cluster.get("cluster_identifier"))
    if isinstance(identifier, str):
        return fnmatch.fnmatchcase(f"cluster:{identifier.lower()}", kind)
    if fnmatch.fnmatchcase("cluster:any-identifier-there-is", kind):
        return True
    return Unknown("the cluster's identifier is not known") if kind.startswith("cluster:") else False


def _has_tag(block: Union[dict[str, Value], Unknown], cluster: AuroraCluster) -> Answer:
    if isinstance(block, Unknown):
        return block
    return _tag_matches(block.get("key"), block.get("value"), cluster, like=False)


def _meets(block: Union[dict[str, Value], Unknown], cluster: AuroraCluster) -> Answer:
    """One ``condition`` block: all of its string_equals, string_like and their negations."""
    if isinstance(block, Unknown):
        return block
    answers: list[Answer] = []
    for kind in ("string_equals", "string_like", "string_not_equals", "string_not_like"):
        for test in _list(block.get(kind)):
            if isinstance(test, dict):
                key = text(test.get("key"))
                key = key[len(_TAG_PREFIX) :] if isinstance(key, str) and key.startswith(_TAG_PREFIX) else key
                answer = _tag_matches(key, test.get("value"), cluster, like=kind.endswith("like"))
                answers.append(_not(answer) if "_not_" in kind else answer)
            elif isinstance(test, Unknown):
                answers.append(test)
    return _all(answers)


def _tag_matches(key: Value, wanted: Value, cluster: AuroraCluster, like: bool) -> Answer:
    name, pattern = text(key), text(wanted)
    if isinstance(name, Unknown) or isinstance(pattern, Unknown):
        return name if isinstance(name, Unknown) else pattern  # type: ignore[return-value]
    value = cluster.tag(str(name))
    if value is None or isinstance(value, Unknown):
        return False if value is None else value
    return fnmatch.fnmatchcase(value, str(pattern)) if like else value == pattern


def _list(value: Value) -> list[Value]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _any(answers: Iterable[Answer]) -> Answer:
    return _fold(answers, True)


def _all(answers: Iterable[Answer]) -> Answer:
    return _fold(answers, False)


def _fold(answers: Iterable[Answer], decisive: bool) -> Answer:
    """``decisive`` when one answer is; else unknown when one is; else the other."""
    given = list(answers)
    if any(answer is decisive for answer in given):
        return decisive
    unknown = [answer for answer in given if isinstance(answer, Unknown)]
    return unknown[0] if unknown else not decisive


def _not(answer: Answer) -> Answer:
    return answer if isinstance(answer, Unknown) else not answer
