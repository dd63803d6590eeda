"""Where a master password comes from, and whether the secret that holds it is rotated.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html
https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Optional

from aurora_checks.aurora import links
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.provider_values import number, text, truth
from aurora_checks.aurora.texts_in_values import texts_in
from aurora_checks.aurora.verdict import Verdict, all_of, every, failed, passed, perhaps, shared, undecided
from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation.json_text import read_json
from aurora_checks.terraform.linked import Linked
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import (
    AllOf,
    MadeStr,
    Reference,
    Unknown,
    Value,
    is_number,
    references_in,
    sources_of,
)

MOST_DAYS_BETWEEN_ROTATIONS = 90
_SECRET = "aws_secretsmanager_secret"
_VERSION = "aws_secretsmanager_secret_version"
_VERSIONS = (_VERSION, f"data.{_VERSION}", f"ephemeral.{_VERSION}")
_PARAMETER = "aws_ssm_parameter"
_PLACES = (
    *_VERSIONS,
    *(_PARAMETER, f"data.{_PARAMETER}", f"ephemeral.{_PARAMETER}"),
    *("random_password", "random_string", "ephemeral.random_password"),
    *("data.aws_secretsmanager_random_password", "ephemeral.aws_secretsmanager_random_password"),
)
_RATE = re.compile(r"rate\(\s*(\d+)\s+(hour|day)s?\s*\)")


def managed_secret_rotates(cluster: AuroraCluster) -> Verdict:
    """RDS rotates the secrets that it manages every 7 days, unless a rotation resource says otherwise."""
    rotations = [rotation for rotation in _rotations(cluster) if _is_of_master_secret(rotation, cluster)]
    return all_of([passed("RDS manages and rotates the master password"), *(_rotates(it) for it in rotations)])


def password_source(cluster: AuroraCluster, name: str, value: Value) -> Verdict:
    """Passed when a password argument leads to a rotated secret; failed for literals and for unrotated ones.

    A text remembers what it was made from, so that what a plan shows of a secret is not taken for a literal.
    """
    verdicts = [it for source in _sources(cluster, value) for it in _of_source(cluster, name, source)]
    if verdicts:
        return shared(verdicts) or undecided(f"{name} comes from one of several places: {_first_failed(verdicts)}")
    if isinstance(value, Unknown):
        return undecided(f"where {name} comes from is not known: {value.reason}")
    return failed(f"{name} is hard-coded")


def _first_failed(verdicts: list[Verdict]) -> str:
    return next((it.reason for it in verdicts if it.is_failed), verdicts[0].reason)


def _sources(cluster: AuroraCluster, value: Value) -> tuple[Reference, ...]:
    """Where a password may come from: where it is known and one of these places has it, from there."""
    sources = sources_of(value)
    if not isinstance(value, MadeStr):
        return sources
    seen = tuple(it for it in sources if any(_holds(cluster, at, value) for at in cluster.root.mentioned_in(it)))
    if seen or not any(it.outer == "local" for it in sources):
        return seen or sources
    # A plan does not show its locals. The text itself tells the secret, where only one has it.
    holders = [it for it in cluster.root.of_type(*_VERSIONS) if _holds(cluster, it, value)]
    return tuple(Reference(it.address, ("secret_string",)) for it in holders) or sources


def _holds(cluster: AuroraCluster, resource: Resource, password: str) -> bool:
    """Whether a known value of a secret is the password, or has it as a part of its JSON."""
    if resource.type != _VERSION:
        return False
    for contents in texts_in([resource.get("secret_string"), resource.get("secret_string_wo")]):
        if contents == password:
            return True
        try:
            if contents.lstrip().startswith("{") and password in texts_in(read_json(contents)):
                return True
        except (TerraformError, RecursionError):
            continue
    return False


def _of_source(cluster: AuroraCluster, name: str, source: Reference) -> Iterator[Verdict]:
    """What a place that a password may come from says; nothing when it is no place for passwords."""
    if source.outer:
        outside = "is given from outside of the code" if source.outer == "var" else "is not shown by the plan"
        yield undecided(f"{name} {outside} ({source})")
        return
    found = cluster.root.meant_by(source, *_PLACES).given
    if found.certain or found.possible:
        yield every(found, lambda resource: _of_place(cluster, name, resource))


def _of_place(cluster: AuroraCluster, name: str, resource: Resource) -> Verdict:
    if resource.type == _VERSION:
        return _secret_rotates(cluster, resource)
    if resource.type == _PARAMETER:
        return failed(f"{name} is kept in {resource.address}, which is not rotated")
    return _generated(cluster, name, resource)


def _generated(cluster: AuroraCluster, name: str, password: Resource) -> Verdict:
    """A generated password is good once it is in a secret that is rotated."""
    doubt: Optional[Verdict] = None
    for version in cluster.root.of_type(_VERSION):
        contents = [version.get("secret_string"), version.get("secret_string_wo")]
        if password not in cluster.root.mentioned_in(contents):
            continue
        verdict = _secret_rotates(cluster, version)
        if cluster.root.means(_inner(contents), password) is True:
            return verdict
        doubt = doubt or perhaps(verdict)
    if cluster.root.problems:
        return undecided(f"{cluster.root.problems[0]}, so not all secrets were read")
    return doubt or failed(f"{name} is generated by {password.address}, and no rotated secret holds it")


def _inner(contents: list[Value]) -> Value:
    """What a secret is made of: its references, whatever text is around them."""
    return AllOf("", references_in(contents))


def _secret_rotates(cluster: AuroraCluster, version: Resource) -> Verdict:
    """Whether the secret of a version, read or written, is rotated in this code; one of several is what all are."""
    secret_id = version.get("secret_id")
    secrets = _secrets(cluster, secret_id).given
    if secrets.certain or secrets.possible:
        return every(secrets, lambda secret: _is_rotated(cluster, secret_id, secret), _unseen())
    return _is_rotated(cluster, secret_id, None)


def _is_rotated(cluster: AuroraCluster, secret_id: Value, secret: Optional[Resource]) -> Verdict:
    """Whether a rotation names this secret, or has the same id; ``secret`` is None where it is not in this code."""
    sure: list[Verdict] = []
    doubt: list[Verdict] = []
    for rotation in _rotations(cluster):
        named = rotation.get("secret_id")
        secrets = _secrets(cluster, named).given
        if secret in secrets.certain or (secret is None and _same_secret(named, secret_id)):
            sure.append(_rotates(rotation))
        elif secret in secrets.possible or (isinstance(named, Unknown) and not secrets.leads):
            doubt.append(_rotates(rotation))
        elif secrets.unresolved and not (secrets.certain or secrets.possible or references_in(named)):
            doubt.append(_rotates(rotation))
    if sure:
        return all_of(sure)
    if doubt:
        return undecided(f"another secret's rotation may be this one's: {doubt[0].reason}")
    if cluster.root.problems:
        return undecided(f"{cluster.root.problems[0]}, so not all rotations were read")
    if secret is None or secret.data:
        return _unseen()
    return failed(
        f"the master password is in {secret.address}, which is not rotated",
        "add an aws_secretsmanager_secret_rotation for that secret",
    )


def _unseen() -> Verdict:
    return undecided("the master password is in a secret whose rotation is not in this code")


def _secrets(cluster: AuroraCluster, secret_id: Value) -> Linked:
    """The secrets, managed or looked up, that an id refers to or names."""
    return cluster.root.named(secret_id, links.SECRET, also=(f"data.{_SECRET}",))


def _rotations(cluster: AuroraCluster) -> list[Resource]:
    return list(cluster.root.of_type("aws_secretsmanager_secret_rotation"))


def _rotates(rotation: Resource) -> Verdict:
    enabled = truth(rotation.get("rotation_enabled"))
    if enabled is False:
        return failed(f"{rotation.address} switches the rotation off", "remove rotation_enabled = false")
    if isinstance(enabled, Unknown) or rotation.uncertain is not None:
        return undecided(f"whether {rotation.address} rotates the secret is not known")
    for rules in rotation.blocks("rotation_rules"):
        if isinstance(rules, Unknown):
            return undecided(f"the rules of {rotation.address} are not known: {rules.reason}")
        days = _days_between(rules)
        if isinstance(days, Unknown):
            return undecided(f"the schedule of {rotation.address} is not known: {days.reason}")
        if is_number(days) and days > MOST_DAYS_BETWEEN_ROTATIONS:  # type: ignore[operator]
            return failed(
                f"{rotation.address} rotates every {days} days only", f"rotate every {MOST_DAYS_BETWEEN_ROTATIONS} days"
            )
    return passed(f"{rotation.address} rotates the secret")


def _days_between(rules: dict[str, Value]) -> Value:
    days = number(rules.get("automatically_after_days"))
    if days is not None:
        return days
    schedule = text(rules.get("schedule_expression"))
    rate = _RATE.fullmatch(schedule) if isinstance(schedule, str) else None
    if rate:
        return int(rate[1]) if rate[2] == "day" else int(rate[1]) // 24
    return schedule if isinstance(schedule, Unknown) else None


def _is_of_master_secret(rotation: Resource, cluster: AuroraCluster) -> bool:
    return any(
        reference.attribute == "master_user_secret" and cluster.resource in cluster.root.mentioned_in(reference)
        for reference in references_in(rotation.get("secret_id"))
    )


def _same_secret(left: Value, right: Value) -> bool:
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    return isinstance(left, Reference) and left == right
