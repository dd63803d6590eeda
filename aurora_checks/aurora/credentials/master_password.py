"""Where a master password comes from, and whether the secret that holds it is rotated.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html
https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Optional, Union

from aurora_checks.aurora import links
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.credentials.secret_names import (
    SECRET,
    VERSION,
    VERSIONS,
    Secret,
    is_of_namesake,
    managed_secrets,
    master_secret,
    names_of,
    rotations_by_other_names,
    rotations_in,
    secret_behind,
    secret_of,
)
from aurora_checks.aurora.modules_not_on_disk import given
from aurora_checks.aurora.provider_values import number, text, truth
from aurora_checks.aurora.schedules import longest_pause
from aurora_checks.aurora.texts_in_values import texts_in, unknown_pieces
from aurora_checks.aurora.verdict import Verdict, all_of, every, failed, passed, perhaps, shared, undecided
from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation.json_text import read_json
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.model import Resource, RootModule, once_per_root
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
_PARAMETER = "aws_ssm_parameter"
_PLACES = (
    *VERSIONS,
    *(_PARAMETER, f"data.{_PARAMETER}", f"ephemeral.{_PARAMETER}"),
    *("random_password", "random_string", "random_id", "random_uuid", "random_pet", "random_bytes"),
    *("ephemeral.random_password", "data.aws_secretsmanager_random_password"),
    "ephemeral.aws_secretsmanager_random_password",
)
_ROTATING = pattern("rotat", re.IGNORECASE)


def managed_secret_rotates(cluster: AuroraCluster) -> Verdict:
    """RDS rotates the secrets that it manages every 7 days, unless a rotation resource says otherwise."""
    verdicts = _rotations(cluster, master_secret(cluster.resource))
    return all_of([passed("RDS manages and rotates the master password"), *verdicts])


def password_source(cluster: AuroraCluster, name: str, value: Value) -> Verdict:
    """Passed when a password argument leads to a rotated secret; failed for literals and for unrotated ones.

    A text remembers what it was made from, so that what a plan shows of a secret is not taken for a literal.
    """
    verdicts = [it for source in _sources(cluster, value) for it in _of_source(cluster, name, source)]
    if verdicts:
        one = f"{name} comes from one of several places, and the result depends on which one"
        return shared(verdicts) or undecided(f"{one}: {_first_failed(verdicts)}")
    if isinstance(value, Unknown):
        return undecided(f"the source of {name} is not known: {value.reason}")
    return failed(f"{name} is hard-coded")


def from_outside_and_stored(cluster: AuroraCluster, name: str, value: Value) -> Optional[Verdict]:
    """What the secret says into which this code puts a password that it does not know; None where it is in none.

    As long as nothing rotates it, everybody who gave the password knows it.
    """
    unknown = {id(it) for it in unknown_pieces(value) if not it.references}
    given = isinstance(value, str) and any(it.outer == "var" for it in sources_of(value))
    found: list[Verdict] = []
    for version in cluster.root.of_type(VERSION) if unknown or given else ():
        if (given and _holds(cluster, version, str(value))) or any(
            id(it) in unknown for it in unknown_pieces(_contents(version))
        ):
            verdict = _secret_rotates(cluster, version.get("secret_id"), version)
            found.append(verdict if version.uncertain is None else perhaps(verdict))
    told = shared(found) if found else None  # of several secrets, which one the cluster follows is not known
    if told is None or not (told.is_passed or told.is_failed):
        return None
    return told._replace(reason=f"{name} comes from outside this code and is stored: {told.reason}")


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
    # A plan does not show its locals. The text itself identifies the secret if only one has it.
    holders = [it for it in cluster.root.of_type(*VERSIONS) if _holds(cluster, it, value)]
    return tuple(Reference(it.address, ("secret_string",)) for it in holders) or sources


def _holds(cluster: AuroraCluster, resource: Resource, password: str) -> bool:
    """Whether a known value of a secret is the password, or has it as a part of its JSON."""
    if resource.type != VERSION:
        return False
    for contents in texts_in(_contents(resource)):
        if contents == password:
            return True
        try:
            if contents.lstrip().startswith("{") and password in texts_in(read_json(contents)):
                return True
        except (TerraformError, RecursionError):
            continue
    return False


def _of_source(cluster: AuroraCluster, name: str, source: Reference) -> Iterator[Verdict]:
    """What a place that a password may come from says; nothing if it is not a place for passwords."""
    if source.outer:
        outside = "comes from outside this code" if source.outer == "var" else "is not shown by the plan"
        yield undecided(f"{name} {outside} ({source})")
        return
    found = cluster.root.meant_by(source, *_PLACES).given
    if found.certain or found.possible:
        yield every(found, lambda resource: _of_place(cluster, name, resource))


def _of_place(cluster: AuroraCluster, name: str, resource: Resource) -> Verdict:
    if resource.type == VERSION:
        return _secret_rotates(cluster, resource.get("secret_id"), resource)
    if resource.type == _PARAMETER:
        secret_id = secret_behind(cluster.root, resource)
        if secret_id is not None:
            return _secret_rotates(cluster, secret_id, resource)
        return failed(f"{name} is stored in {resource.address}, which has no rotation")
    return _generated(cluster, name, resource)


def _generated(cluster: AuroraCluster, name: str, password: Resource) -> Verdict:
    """A generated password is good once it is in a secret that is rotated."""
    doubt: Optional[Verdict] = None
    for version in _made_of(cluster.root).get(password, ()):
        verdict = _secret_rotates(cluster, version.get("secret_id"), version)
        if cluster.root.means(_inner(_contents(version)), password) is True:
            return verdict
        doubt = doubt or perhaps(verdict)
    if cluster.root.unread:
        return undecided(f"{cluster.root.unread}, so not all secrets were read")
    for module in given(cluster.root, password, _ROTATING):
        return undecided(
            f"{module.address} gets {password.address} as an argument and may rotate it, and its code is not on disk"
        )
    return doubt or failed(f"{name} is generated by {password.address}, and no secret with rotation stores it")


@once_per_root
def _made_of(root: RootModule) -> dict[Resource, list[Resource]]:
    """The values of secrets, by what went into them, or may have."""
    found: dict[Resource, list[Resource]] = {}
    for version in root.of_type(VERSION):
        for resource in root.mentioned_in(_contents(version)):
            found.setdefault(resource, []).append(version)
    return found


def _contents(version: Resource) -> list[Value]:
    return [version.get("secret_string"), version.get("secret_string_wo")]


def _inner(contents: list[Value]) -> Value:
    """What a secret is made of: its references, without the text around them."""
    return AllOf("", references_in(contents))


def _secret_rotates(cluster: AuroraCluster, secret_id: Value, source: Resource) -> Verdict:
    """Whether a secret that ``source`` reads or writes is rotated in this code; one of several is what all are."""
    found = cluster.root.named(secret_id, links.SECRET, source, also=(f"data.{SECRET}",)).given
    if found.certain or found.possible:
        return every(found, lambda it: _is_rotated(cluster, names_of(cluster.root, it)), _unseen())
    return _is_rotated(cluster, secret_of(cluster.root, secret_id, source))


def _is_rotated(cluster: AuroraCluster, secret: Secret) -> Verdict:
    rotations = list(_rotations(cluster, secret))
    if rotations:
        return all_of(rotations)
    for rotation in rotations_in(cluster.root).of_unknown_secrets:
        return undecided(f"{rotation.address} may rotate the secret")
    for rotation in rotations_by_other_names(cluster.root) if secret.unnamed else ():
        return undecided(f"{rotation.address} may rotate the secret, whose name is not known")
    if cluster.root.unread:
        return undecided(f"{cluster.root.unread}, so not all rotations were read")

    def not_rotated(managed: Resource) -> Verdict:
        for module in given(cluster.root, managed, _ROTATING):
            return undecided(
                f"{module.address} gets {managed.address} as an argument and may rotate it, and its code is not on disk"
            )
        return failed(
            f"the master password is in {managed.address}, which has no rotation",
            f"add an aws_secretsmanager_secret_rotation for {managed.address}",
        )

    managed = managed_secrets(cluster.root, secret)
    if managed:
        verdict = all_of(map(not_rotated, managed))
        return verdict if secret.sure else perhaps(verdict)
    return _unseen()


def _unseen() -> Verdict:
    return undecided("the master password is in a secret whose rotation is not in this code")


def _rotations(cluster: AuroraCluster, secret: Secret) -> Iterator[Verdict]:
    """For each rotation of a secret, also through a data source: whether it rotates often enough.

    A rotation of a secret that a plan does not show may make a verdict worse, but it never makes one better.
    """
    for rotation, rotated in rotations_in(cluster.root).of(secret):
        if secret.is_also(rotated):
            verdict = _rotates(rotation)
            sure = secret.sure and rotated.sure and not is_of_namesake(cluster.root, secret, rotated)
            yield verdict if sure else perhaps(verdict)
        elif rotated.hidden and not _rotates(rotation).is_passed:
            yield perhaps(_rotates(rotation))


def _rotates(rotation: Resource) -> Verdict:
    enabled = truth(rotation.get("rotation_enabled"))
    if enabled is False:
        verdict = failed(
            f"{rotation.address} has rotation_enabled = false",
            f"remove rotation_enabled = false from {rotation.address}",
        )
        return verdict if rotation.uncertain is None else perhaps(verdict)
    if isinstance(enabled, Unknown) or rotation.uncertain is not None:
        return undecided(f"whether {rotation.address} rotates the secret is not known")
    found = (_keeps_to(rotation, rules) for rules in rotation.blocks("rotation_rules"))
    return next((it for it in found if it is not None), passed(f"{rotation.address} rotates the secret"))


def _keeps_to(rotation: Resource, rules: Union[dict[str, Value], Unknown]) -> Optional[Verdict]:
    """What is wrong, or not known, with how often a rotation's rules have it; None where that is often enough."""
    if isinstance(rules, Unknown):
        return undecided(f"the rules of {rotation.address} are not known: {rules.reason}")
    days = _days_between(rules)
    if isinstance(days, Unknown):
        return undecided(f"the schedule of {rotation.address} is not known: {days.reason}")
    if is_number(days) and days > MOST_DAYS_BETWEEN_ROTATIONS:  # type: ignore[operator]
        return _too_rare(rotation, f"rotates the secret only every {days} days")
    schedule = text(rules.get("schedule_expression"))
    if days is not None or not isinstance(schedule, str):
        return None
    pause = longest_pause(schedule)
    if pause is None:
        shown = f'schedule_expression = "{schedule}" of {rotation.address}'
        return undecided(f"{shown} is not a schedule that AWS accepts")
    if pause <= MOST_DAYS_BETWEEN_ROTATIONS:
        return None
    rarely = f"with up to {pause:.0f} days between two rotations"
    often = "and never after that" if math.isinf(pause) else rarely
    return _too_rare(rotation, f"rotates the secret by {schedule}, {often}")


def _too_rare(rotation: Resource, how_often: str) -> Verdict:
    return failed(
        f"{rotation.address} {how_often}",
        f"rotate the secret at least every {MOST_DAYS_BETWEEN_ROTATIONS} days, in rotation_rules of {rotation.address}",
    )


def _days_between(rules: dict[str, Value]) -> Value:
    """``automatically_after_days``; null where a schedule, or nothing, says it."""
    days = number(rules.get("automatically_after_days"))
    schedule = text(rules.get("schedule_expression"))
    return schedule if days is None and isinstance(schedule, Unknown) else days
