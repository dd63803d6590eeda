"""AWS Backup plans that select a cluster, and restore testing plans.

A plan backs up only clusters in its own Region, and none where Aurora is opted out, even if their ARN is selected.

https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple, Optional, Union

from aurora_checks.aurora import links
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.cluster_references import means_cluster
from aurora_checks.aurora.evidence_index import EvidenceIndex
from aurora_checks.aurora.provider_values import number, text, truth
from aurora_checks.aurora.regions import arn_in_other_region, in_other_region, in_same_place, region_of
from aurora_checks.aurora.verdict import (
    Verdict,
    all_of_answers,
    any_of_answers,
    failed,
    found,
    is_so_of_one,
    opposite,
    passed,
    undecided,
)
from aurora_checks.terraform.model import Resource, RootModule, once_per_root
from aurora_checks.terraform.values import Answer, OneOf, PartialMap, Unknown, Value, is_number, listed
from aurora_checks.terraform.wildcards import matches

_VAULTS = ("aws_backup_vault", "aws_backup_logically_air_gapped_vault", "data.aws_backup_vault")
_TAG_PREFIX = "aws:ResourceTag/"


def continuous_backups(cluster: AuroraCluster, least_days: int) -> Iterator[Verdict]:
    """For each AWS Backup selection that has the cluster: passed when its plan keeps continuous backups long enough.

    Undecided where the selection or its plan is not known; selections of others and plans without continuous backups
    say nothing. Aurora Limitless cannot be backed up by AWS Backup.
    """
    if cluster.is_limitless:
        return
    for selection, selected in selecting(cluster):
        plans = cluster.root.targets(selection, links.BACKUP_SELECTION_PLAN)
        kept = is_so_of_one(plans, lambda plan: _keeps(plan, least_days))
        if selected and kept is True:
            days, plan = f"{least_days} days or more", plans.only.address if plans.only else selection.address
            yield _where_opted_in(cluster, passed(f"{plan} keeps continuous backups for {days}"))
        elif kept is not False:
            yield undecided(f"{selection.address} may keep continuous backups of this cluster")
    if cluster.root.unread:
        yield undecided(f"{cluster.root.unread}, so not all backup plans were read")


def copies_to_other_regions(cluster: AuroraCluster) -> Iterator[Verdict]:
    """For each AWS Backup selection that has the cluster: passed when its plan copies to a vault in another Region."""
    for selection, certain in selecting(cluster):
        elsewhere = undecided(f"the backup plan of {selection.address} is not in this code")
        plans = cluster.root.targets(selection, links.BACKUP_SELECTION_PLAN)
        for verdict in found(plans, partial(_copies_elsewhere, cluster, selection), elsewhere):
            if verdict.is_passed:
                perhaps = undecided(f"{selection.address} may select this cluster: {verdict.reason}")
                verdict = _where_opted_in(cluster, verdict if certain else perhaps)
            yield verdict


def snapshot_copies(cluster: AuroraCluster) -> Iterator[Verdict]:
    """For each copy of a snapshot of the cluster: passed when it is in another Region.

    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster_snapshot_copy
    """
    for snapshot in cluster.root.sources(cluster.resource, links.SNAPSHOTS).certain:
        for copy in cluster.root.sources(snapshot, links.SNAPSHOT_COPIES).certain:
            here, there = region_of(cluster.resource), text(copy.get("destination_region"))
            if isinstance(here, str) and isinstance(there, str):
                elsewhere: Answer = here != there
            else:
                elsewhere = in_other_region(cluster.resource, copy) if there is None else Unknown("")
            if elsewhere is True:
                yield passed(f"{copy.address} is in another Region, and the settings accept a copied snapshot")
            elif elsewhere is not False:
                yield undecided(f"{copy.address} may be in another Region")


def _copies_elsewhere(cluster: AuroraCluster, selection: Resource, plan: Resource) -> Verdict:
    copied = any_of_answers(_copies(plan, cluster))
    if copied is True:
        return passed(f"{plan.address} copies its backups to another Region")
    if copied is False:
        here = region_of(cluster.resource)
        other = f"a Region other than {here}" if isinstance(here, str) else "another Region"
        return failed(
            f"{cluster.where(plan)} copies no backups to {other}",
            f"add a copy_action with a vault in another Region to {plan.address}",
        )
    return undecided(f"{plan.address} may copy its backups to another Region ({selection.address})")


def _copies(plan: Resource, cluster: AuroraCluster) -> Iterator[Answer]:
    for rule in plan.blocks("rule"):
        for action in listed(rule.get("copy_action")) if isinstance(rule, dict) else [rule]:
            yield _is_elsewhere(action.get("destination_vault_arn") if isinstance(action, dict) else action, cluster)


def _is_elsewhere(vault: Value, cluster: AuroraCluster) -> Answer:
    """Whether a vault is in another Region than the cluster."""
    if isinstance(vault, OneOf):
        choices = [_is_elsewhere(choice, cluster) for choice in vault.alternatives]
        return choices[0] if all(choice is choices[0] for choice in choices) else vault
    # Where a plan mixes up the references of several copies, each vault belongs to one of them.
    vaults = cluster.root.meant_by(vault, *_VAULTS, many=True)
    if not (vaults.certain or vaults.possible):
        return arn_in_other_region(cluster.resource, vault)
    return is_so_of_one(vaults.given, lambda it: in_other_region(cluster.resource, it))


def organization_policies(cluster: AuroraCluster) -> Iterator[Verdict]:
    """For each backup policy of an organization: undecided, for its plans select what is in the member accounts.

    https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup.html
    """
    for policy in cluster.root.of_type("aws_organizations_policy"):
        kind = text(policy.get("type"))
        if kind == "BACKUP_POLICY" or isinstance(kind, Unknown):
            yield undecided(f"{policy.address} may select this cluster")


def _where_opted_in(cluster: AuroraCluster, verdict: Verdict) -> Verdict:
    """``verdict``, unless AWS Backup leaves Aurora out in the cluster's Region.

    https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html#opt-in
    """
    for settings in cluster.root.of_type("aws_backup_region_settings"):
        preference = settings.get("resource_type_opt_in_preference")
        known = preference.known if isinstance(preference, PartialMap) else preference
        chosen = truth(known.get("Aurora")) if isinstance(known, dict) and "Aurora" in known else preference
        left_out: Answer = chosen if isinstance(chosen, Unknown) else chosen is False
        near = in_same_place(cluster.resource, settings)
        opted_out = all_of_answers([near, left_out, settings.uncertain or True])
        if opted_out is True:
            fix = f"set Aurora = true in resource_type_opt_in_preference of {settings.address}"
            return failed(f"{cluster.where(settings)} has opted Aurora out of AWS Backup", fix)
        if isinstance(opted_out, Unknown):
            verdict = undecided(f"{settings.address} may have opted Aurora out of AWS Backup")
    return verdict


def restore_tests(cluster: AuroraCluster) -> Iterator[Verdict]:
    """For each restore testing selection that may have the cluster: passed when it does and has a plan."""
    selections = _restore_selections(cluster.root).of(cluster)
    if not selections:
        return
    backups = _backups_of(cluster)
    for selection in selections:
        kind = text(selection.get("protected_resource_type"))
        covered = all_of_answers([in_same_place(cluster.resource, selection), _tested(selection, cluster)])
        if isinstance(kind, str) and kind.lower() != "aurora":
            if kind.lower() == "rds" and covered is not False:
                yield failed(
                    f'{cluster.where(selection)} has protected_resource_type = "RDS", which does not cover clusters',
                    f'set protected_resource_type = "Aurora" on {selection.address}',
                )
            continue
        if covered is False:
            continue
        plans = cluster.root.targets(selection, links.RESTORE_TESTING_PLAN)
        sure = covered is True and isinstance(kind, str) and selection.uncertain is None
        if not sure or plans.possible:
            yield undecided(f"{selection.address} may test restores of this cluster")
        elif plans.certain or plans.unresolved:
            yield _on_recovery_points(cluster, selection, plans.certain, backups)
        else:
            yield failed(
                f"{cluster.where(selection)} refers to no restore testing plan in this code",
                f"set restore_testing_plan_name on {selection.address} to the name of a plan",
            )


@once_per_root
def _restore_selections(root: RootModule) -> EvidenceIndex[Resource]:
    selections = root.of_type("aws_backup_restore_testing_selection")
    return EvidenceIndex(root, ((it, listed(it.get("protected_resource_arns")) or None) for it in selections))


class _Backups(NamedTuple):
    """What AWS Backup makes of a cluster."""

    some: bool  # perhaps
    certain: bool
    only_snapshots: bool  # the plans are known, and none of them makes continuous backups


def _backups_of(cluster: AuroraCluster) -> _Backups:
    chosen = list(selecting(cluster))
    plans = {it: None for by, _ in chosen for it in cluster.root.targets(by, links.BACKUP_SELECTION_PLAN).certain}
    return _Backups(bool(chosen), any(sure for _, sure in chosen), bool(plans) and not any(map(_is_continuous, plans)))


def _on_recovery_points(
    cluster: AuroraCluster, selection: Resource, plans: tuple[Resource, ...], backups: _Backups
) -> Verdict:
    """Restore testing takes what AWS Backup has made, continuous backups only where the backup plan makes some."""
    if backups.some and not backups.certain:
        return undecided(f"whether AWS Backup makes the backups that {selection.address} restores is not known")
    if backups.only_snapshots and any(map(_continuous_only, plans)):
        return failed(
            f"{plans[0].address} restores only continuous backups, and the backup plan makes none",
            f'add "SNAPSHOT" to recovery_point_types of {plans[0].address}',
        )
    without = "" if backups.some else "; this code has no backup plan"
    return _where_opted_in(cluster, passed(f"{selection.address} tests restores of this cluster{without}"))


def _is_continuous(plan: Resource) -> bool:
    rules = plan.blocks("rule")
    return any(
        isinstance(it, Unknown) or truth(it.get("enable_continuous_backup")) not in (None, False) for it in rules
    )


def _continuous_only(plan: Resource) -> bool:
    types = [it.get("recovery_point_types") for it in plan.blocks("recovery_point_selection") if isinstance(it, dict)]
    return types == [["CONTINUOUS"]]


def _tested(selection: Resource, cluster: AuroraCluster) -> Answer:
    arns = [means_cluster(item, cluster) for item in listed(selection.get("protected_resource_arns"))]
    conditions = [_meets(block, cluster) for block in selection.blocks("protected_resource_conditions")]
    if not arns and not conditions:
        return False
    return all_of_answers([any_of_answers(arns) if arns else True, *conditions])


def selecting(cluster: AuroraCluster) -> Iterator[tuple[Resource, bool]]:
    """The backup selections that may have the cluster, and whether each certainly does."""
    for selection in _selections(cluster.root).of(cluster):
        selected = all_of_answers([in_same_place(cluster.resource, selection), selects(selection, cluster)])
        if selected is not False:
            yield selection, selected is True and selection.uncertain is None


@once_per_root
def _selections(root: RootModule) -> EvidenceIndex[Resource]:
    """Selections by the names they list; those that choose by tags or conditions may have any cluster."""
    return EvidenceIndex(root, ((it, _listed_names(it)) for it in root.of_type("aws_backup_selection")))


def _listed_names(selection: Resource) -> Optional[list[Value]]:
    names = listed(selection.get("resources"))
    return None if selection.blocks("selection_tag") or not names else names


def _keeps(plan: Resource, least_days: int) -> Answer:
    """Whether a rule of the plan makes continuous backups and keeps them for so many days."""
    unknown: Answer = False
    for rule in plan.blocks("rule"):
        if isinstance(rule, Unknown):
            unknown = rule
            continue
        continuous = truth(rule.get("enable_continuous_backup"))
        days = [number(it.get("delete_after")) if isinstance(it, dict) else it for it in listed(rule.get("lifecycle"))]
        if continuous is True and any(is_number(it) and it >= least_days for it in days):  # type: ignore[operator]
            return True
        if isinstance(continuous, Unknown) or (continuous and any(isinstance(it, Unknown) for it in days)):
            unknown = Unknown("a rule of the plan is not known")
    return unknown


def selects(selection: Resource, cluster: AuroraCluster) -> Answer:
    """Whether a selection has the cluster: by name or pattern or any of its tags, and by all of its conditions."""
    names, tags = listed(selection.get("resources")), selection.blocks("selection_tag")
    conditions = selection.blocks("condition")
    if not (names or tags or conditions):
        return False
    chosen = any_of_answers([*(means_cluster(it, cluster) for it in names), *(_has_tag(it, cluster) for it in tags)])
    excluded = any_of_answers(means_cluster(item, cluster) for item in listed(selection.get("not_resources")))
    if not (names or tags):
        chosen = True  # conditions alone choose among all resources
    return all_of_answers([chosen, opposite(excluded), *(_meets(block, cluster) for block in conditions)])


def _has_tag(block: Union[dict[str, Value], Unknown], cluster: AuroraCluster) -> Answer:
    if isinstance(block, Unknown):
        return block
    return tag_matches(block.get("key"), block.get("value"), cluster, like=False)


def _meets(block: Union[dict[str, Value], Unknown], cluster: AuroraCluster) -> Answer:
    """One ``condition`` block: all of its string_equals, string_like and their negations."""
    if isinstance(block, Unknown):
        return block
    answers: list[Answer] = []
    for kind in ("string_equals", "string_like", "string_not_equals", "string_not_like"):
        for test in listed(block.get(kind)):
            if isinstance(test, dict):
                answer = tag_matches(test.get("key"), test.get("value"), cluster, like=kind.endswith("like"))
                answers.append(opposite(answer) if "_not_" in kind else answer)
            elif isinstance(test, Unknown):
                answers.append(test)
    return all_of_answers(answers)


def tag_matches(key: Value, wanted: Value, cluster: AuroraCluster, like: bool) -> Answer:
    """Whether the cluster has a tag with this value; keys may be written as ``aws:ResourceTag/key``."""
    name, pattern = text(key), text(wanted)
    if isinstance(name, Unknown) or isinstance(pattern, Unknown):
        return name if isinstance(name, Unknown) else pattern  # type: ignore[return-value]
    name = str(name)
    value = cluster.tags.get(name[len(_TAG_PREFIX) :] if name.startswith(_TAG_PREFIX) else name)
    if value is None or isinstance(value, Unknown):
        return False if value is None else value
    return matches(str(pattern), value) if like else value == pattern
