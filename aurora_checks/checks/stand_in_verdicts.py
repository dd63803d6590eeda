"""Verdicts where what was read of a module is not what its call asks for: which release decides, and what to change.

A module that is not on disk is read with its stand-in; one on disk may lack arguments of the call.

A call may mean several releases of its module: what all of them say is the verdict. Where it may also mean releases
that nobody here knows, they can break what the known ones keep, so that nothing passes which depends on them.
"""

from __future__ import annotations

from collections.abc import Callable

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.verdict import Verdict, undecided
from aurora_checks.terraform.instance_addresses import without_keys
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.model import HowRead, ModuleCall, Resource, RootModule, once_per_root
from aurora_checks.terraform.values import OtherLanguage

Judge = Callable[[RootModule, Resource], Verdict]

_MODULES = pattern(r"(?:module\.[\w-]+(?:\[[^\]]*\])?\.)+")
_WORD = pattern(r"[a-z_]*[a-z]")
_READ = (HowRead.STAND_IN, HowRead.ON_DISK)


def in_every_reading(root: RootModule, resource: Resource, judge: Judge) -> Verdict:
    """What ``judge`` says in every reading of the code, with the releases that were read named in the reason."""
    only_one = _other_language(root, resource)
    if only_one:
        return undecided(f"whether the resource is created is not known: {only_one}")
    verdict = judge(root, resource)
    if root.is_read_again:
        verdict = _shared_by_all(root, resource, judge, verdict)
    calls = _calls_of(root, resource, verdict)
    if not calls:
        return verdict
    read_as = tuple(dict.fromkeys(it.why for it in calls))
    return verdict._replace(reason=f"{verdict.reason} ({'; '.join(read_as)})", read_as=read_as)


def with_arguments(verdict: Verdict, resource: Resource, cluster: AuroraCluster, fix: str) -> Verdict:
    """A verdict on what stand-ins make in the words of their calls, arguments in place of the attributes."""
    calls = [it for it in _calls_of(cluster.root, resource, verdict) if it.how_read is HowRead.STAND_IN]
    if not calls:
        return verdict
    made = (it.call_arguments for it in (resource, cluster.resource, *cluster.members.certain))
    tables = list({id(table): table for table in made if table}.values())

    def argument(attribute: str) -> str:
        return next((table[attribute] for table in tables if attribute in table), attribute)

    keys = tuple(map(argument, verdict.keys))
    if not verdict.is_failed:
        return verdict._replace(keys=keys)
    words = _WORD.findall(fix)
    fix = _WORD.sub(lambda word: argument(word[0]), fix)
    makes = dict.fromkeys(
        f"by the argument {it.makes[word]} of {it.name}" for it in calls for word in words if word in it.makes
    )
    if makes:
        fix = f"{fix} ({', '.join(makes)})"
    elif any(word in table for table in tables for word in words if word in verdict.keys):
        fix = f"{fix} in {calls[0].name}"
    return verdict._replace(fix=fix, keys=keys, needs_rules_fix=False)


def _other_language(root: RootModule, resource: Resource) -> str:
    """Why only one of Terraform and OpenTofu makes a resource; "" where both do, or one is meant for sure."""
    prefix = f"{root.difference}; " if root.difference else ""
    if isinstance(resource.uncertain, OtherLanguage):
        return f"{prefix}{resource.uncertain.reason}"
    others = [it for it in root.readings if it.language != root.language] if root.difference else []
    return f"{prefix}only {root.language} makes it" if others and not others[0].at(resource.static_address) else ""


def _shared_by_all(root: RootModule, resource: Resource, judge: Judge, verdict: Verdict) -> Verdict:
    """The ``verdict`` in this reading where it is that in the others, too."""
    for other in root.readings[1:]:
        differing = _in(other, resource, judge)
        if differing.outcome is verdict.outcome:
            continue
        both = [f"{it.outcome.value.replace('_', ' ')}: {it.reason}" for it in (verdict, differing)]
        if other.language != root.language:
            each = f"as {root.language} it is {both[0]}; as {other.language} {both[1]}"
            return undecided(f"{root.difference}; {each}")
        return undecided(
            f"the result depends on the release of a module: one release gives {both[0]}; another gives {both[1]}"
        )
    if verdict.is_passed and root.reading_of_unknown_releases is not None:
        unknown = _in(root.reading_of_unknown_releases, resource, judge)
        if not unknown.is_passed:
            return undecided(f"{verdict.reason}, but the call may use a release that aurora-checks does not know")
    return verdict


def _in(root: RootModule, resource: Resource, judge: Judge) -> Verdict:
    found = root.at(resource.address) or root.at(resource.static_address)
    if found:
        return judge(root, found[0])
    return undecided(f"whether {resource.address} is created is not certain")


def _calls_of(root: RootModule, resource: Resource, verdict: Verdict) -> list[ModuleCall]:
    """The calls with something to say: the one that makes the resource, and those whose resources a verdict names."""
    calls = _telling_calls(root)
    if not calls:
        return []
    modules = [resource.module, *(address[:-1] for address in _MODULES.findall(verdict.reason))]
    return [calls[it] for it in dict.fromkeys(map(without_keys, modules)) if it in calls]


@once_per_root
def _telling_calls(root: RootModule) -> dict[str, ModuleCall]:
    """The calls by address that were not read as they ask for; most code has none."""
    return {address: it for address, it in root.module_calls.items() if it.why and it.how_read in _READ}
