"""Rules about keys, passwords and audit: encryption (002), the master password (005), activity streams (101)."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, Union

from aurora_checks.aurora.applying import of_argument, of_new
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.kms_keys import is_customer_managed
from aurora_checks.aurora.monitoring.audit import streams_are_impossible
from aurora_checks.aurora.provider_values import truth
from aurora_checks.fixing.beside import Beside
from aurora_checks.fixing.changes import Change, Finding, NoChange
from aurora_checks.fixing.decided import module_of
from aurora_checks.fixing.edits import AddText, Edit, Place, Remove
from aurora_checks.fixing.expression_text import inside_quotes, is_of_instance
from aurora_checks.fixing.proposals.parameter_group_proposals import pgaudit_group
from aurora_checks.fixing.proposing import Proposal, Situation, all_of, proposes
from aurora_checks.fixing.read_elsewhere import read_elsewhere
from aurora_checks.terraform.model import Resource

_KEY = "aws_kms_key"
_STREAM = "aws_rds_cluster_activity_stream"
_MANAGED = "manage_master_user_password"
_GIVING = ("master_password", "master_password_wo")
_PASSWORDS = (*_GIVING, "master_password_wo_version")
_MOST_PLACES = 5
_NO_LONGER_USED = "afterwards take away what made the old password, where nothing else uses it"
SAFE_REPLACEMENT = (
    "make a snapshot, copy it with the key, restore it as a new cluster beside the old one, move the clients, and "
    "delete the old one with a final snapshot"
)


@proposes("002")
def _encryption(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    """For a cluster that does not exist yet: on a running one both arguments replace it, with its data."""
    cluster, resource = finding.of_cluster, finding.resource
    changes = []
    if truth(cluster.get("storage_encrypted")) is not True and not cluster.has_source:
        changes.append(situation.setting(resource, "storage_encrypted", "true"))
    if cluster.environment.production and not is_customer_managed(cluster, cluster.get("kms_key_id")).is_passed:
        changes += _own_key(resource, situation)
    made = all_of("encrypt with a key of your own", changes)
    if isinstance(made, Change):
        made = replace(made, before=SAFE_REPLACEMENT)
    yield made


def _own_key(resource: Resource, situation: Situation) -> Iterator[Proposal]:
    decided = situation.code.argument(resource, "kms_key_id", after="storage_encrypted")
    place = Beside.of(resource, situation.code)
    if isinstance(decided, NoChange) or isinstance(place, NoChange):
        yield decided if isinstance(decided, NoChange) else NoChange("its code is not of this repository")
        return
    if not decided.may_refer:
        yield NoChange(f"its key is a value of {decided.words}, and no key of this code")
        return
    near = place if decided.module is place.module else place.in_module(decided.module)
    label = near.label(_KEY, "storage")
    yield Change(
        (near.added("keys", _key_block(near, label, "storage", situation)), decided.set_to(f"{_KEY}.{label}.arn")),
        "add a key",
        (*of_argument(resource.type, "kms_key_id"), *of_new(_KEY)),
    )


def _key_block(place: Beside, label: str, what: str, situation: Situation) -> str:
    named = situation.code.expression_in(place.module, place.resource, "cluster_identifier")
    of_all = named is None or is_of_instance(named)  # the key is one for all instances of the block
    of = inside_quotes(named) if named is not None and not of_all else ""
    lines = [f'description = "Aurora {what}{": " if of else ""}{of}"', "enable_key_rotation = true"]
    return place.block(_KEY, label, lines, tagged=False, each=False)


@proposes("005")
def _managed_password(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    """RDS manages the password; what gave it one is taken away, for both together are an error."""
    cluster, resource = finding.of_cluster, finding.resource
    if cluster.is_global_member is not False:
        yield NoChange("RDS does not manage the password of a global database: rotate a secret of your own")
        return
    if truth(cluster.get(_MANAGED)) is True:
        yield NoChange("you must choose how the secret is rotated: the command does not")
        return
    removed = _without_passwords(resource, situation)
    managed = situation.setting(resource, _MANAGED, "true", after="master_username")
    if isinstance(removed, NoChange) or isinstance(managed, NoChange):
        yield removed if isinstance(removed, NoChange) else managed
        return
    yield Change(
        (*managed.edits, *removed.edits),
        "let RDS manage the master password" + (", and take the one in the code away" if removed.edits else ""),
        managed.applying,
        before="find out who uses the master password, and have them read the secret of master_user_secret"
        + (f"; this code also reads the old one at {_listed(removed.readers)}" if removed.readers else "")
        + (f"; {_NO_LONGER_USED}" if removed.edits else ""),
    )


class _Removed(NamedTuple):
    """The edits that take away what gives a password, and the places that read the same."""

    edits: list[Edit]
    readers: list[str]


def _listed(places: Sequence[str]) -> str:
    more = len(places) - _MOST_PLACES
    return ", ".join(places[:_MOST_PLACES]) + (f" and {more} more places" if more > 0 else "")


def _without_passwords(resource: Resource, situation: Situation) -> Union[_Removed, NoChange]:
    block = situation.code.block_of(resource)
    place = situation.code.place_of(resource)
    module = module_of(resource)
    call = module.called_at if module is not None and module.source.stands_in is not None else None
    removed = _Removed([], [])
    for name in _PASSWORDS:
        if call is not None:
            given = (resource.call_arguments or {}).get(name, name)
            if given in call.body.attributes:
                if not situation.code.is_own(os.path.dirname(call.file)):
                    return NoChange(f"{given} is given in code of another repository")
                removed.edits.append(Remove(Place.of(call), given))
                if module is not None and module.caller is not None and name in _GIVING:
                    removed.readers.extend(read_elsewhere(module.caller, call, given, situation.calls_of))
        elif block is not None and not isinstance(place, NoChange) and name in block.body.attributes:
            removed.edits.append(Remove(place, name))
            if module is not None and name in _GIVING:
                removed.readers.extend(read_elsewhere(module, block, name, situation.calls_of))
    return removed


@proposes("101")
def _audit(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    """An activity stream, asynchronous, with a key of its own; pgAudit where there can be none."""
    cluster = finding.of_cluster
    impossible = streams_are_impossible(cluster)
    if isinstance(impossible, str):
        yield from pgaudit_group(finding, situation)
        return
    yield _stream(cluster, situation)


def _stream(cluster: AuroraCluster, situation: Situation) -> Proposal:
    place = Beside.of(cluster.resource, situation.code)
    if isinstance(place, NoChange):
        return place
    arn = place.attribute("arn")
    if not arn:
        return NoChange("the module that makes it has no output with its ARN")
    label, key = place.label(_STREAM, "stream"), place.label(_KEY, "stream")
    lines = [f"resource_arn = {arn}", 'mode = "async"', f"kms_key_id = {_KEY}.{key}.key_id"]
    members = sorted({it.static_address for it in cluster.members.certain if it.module == place.module.address})
    lines += ["", f"depends_on = [{', '.join(it.rpartition('module.')[2] for it in members)}]"] if members else []
    if members and place.module.address:
        lines[-1] = f"depends_on = [{', '.join('.'.join(it.split('.')[-2:]) for it in members)}]"
    text = AddText(
        place.file("audit"),
        "\n".join(
            [_key_block(place, key, "activity stream", situation), place.block(_STREAM, label, lines, tagged=False)]
        ),
    )
    says = f"add the activity stream {_STREAM}.{label}, asynchronous, with a key of its own"
    return Change((text,), says, of_new(_STREAM, _KEY))
