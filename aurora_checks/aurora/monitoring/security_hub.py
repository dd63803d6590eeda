"""Standards of Security Hub with controls for DB clusters, each of which brings AWS Config rules of its own.

By subscription, by what an account gets without asking, or by central configuration of an organization.

https://docs.aws.amazon.com/securityhub/latest/userguide/standards-reference.html
https://docs.aws.amazon.com/securityhub/latest/userguide/central-configuration-intro.html
https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html
"""

from __future__ import annotations

from collections.abc import Iterator

from aurora_checks.aurora import links
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.provider_values import text, truth
from aurora_checks.aurora.regions import in_same_place, in_same_region, region_of
from aurora_checks.aurora.texts_in_values import texts_in
from aurora_checks.aurora.verdict import Verdict, all_of_answers, any_of_answers, failed, passed, undecided
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import Answer, Combined, OneOf, Unknown, Value, listed, unknown_in

# AWS Foundational Security Best Practices, NIST SP 800-53, and CIS AWS Foundations from the version with clusters on.
_STANDARDS = pattern(r"aws-foundational-security-best-practices|nist-800-53\b")
_CIS = pattern(r"cis-aws-foundations-benchmark/v/(\d+)")
_FIRST_CIS = 5
_NAMED = pattern(r"(?:standards|ruleset)/[a-z0-9-]+/v/\d")
# Controls of these standards that look at DB clusters of Aurora PostgreSQL, as of 2026-11.
_CONTROLS = frozenset(f"RDS.{number}" for number in (7, 12, 15, 16, 24, 27, 28, 35, 37))

_Found = tuple[Resource, Verdict, Answer]


def standards(cluster: AuroraCluster) -> Iterator[_Found]:
    """For each way to a standard whether it has controls for clusters, and whether it is for the cluster's Region."""
    root = cluster.root
    for subscription in root.of_type("aws_securityhub_standards_subscription"):
        answer = _covers(subscription.get("standards_arn"))
        yield _found(
            cluster,
            subscription,
            answer,
            "deploys the AWS Config rules of a standard for DB clusters",
            "deploys a standard without controls for DB clusters",
        )
    for account in root.of_type("aws_securityhub_account"):
        defaults = truth(account.get("enable_default_standards"))
        answer = defaults if isinstance(defaults, Unknown) else defaults is not False
        yield _found(
            cluster, account, answer, "switches the default standards on", "switches the default standards off"
        )
    for organization in root.of_type("aws_securityhub_organization_configuration"):
        if _enables_new_accounts(organization) is not False:
            why = f"{organization.address} is for new accounts, and whether this account is new is not known"
            yield organization, undecided(why), in_same_region(cluster.resource, organization)
    for policy in root.of_type("aws_securityhub_configuration_policy"):
        yield policy, _policy(cluster, policy), _is_linked(cluster, policy)


def _found(cluster: AuroraCluster, resource: Resource, answer: Answer, so: str, not_so: str) -> _Found:
    near = in_same_place(cluster.resource, resource)
    if isinstance(answer, Unknown):
        return (
            resource,
            undecided(f"which standards {resource.address} switches on is not known: {answer.reason}"),
            near,
        )
    return resource, passed(f"{resource.address} {so}") if answer else failed(f"{resource.address} {not_so}"), near


def _covers(arn: Value) -> Answer:
    """Whether a standard has controls for clusters."""
    if isinstance(arn, OneOf):
        answers = [_covers(it) for it in arn.alternatives]
        return answers[0] if all(it is answers[0] for it in answers) else Unknown(arn.reason)
    words = " ".join(texts_in(arn))
    version = _CIS.search(words)
    if _STANDARDS.search(words) or (version and int(version[1]) >= _FIRST_CIS):
        return True
    return arn if isinstance(arn, Unknown) and not _NAMED.search(words) else False


def _enables_new_accounts(organization: Resource) -> Answer:
    enabled, which = truth(organization.get("auto_enable")), text(organization.get("auto_enable_standards"))
    return all_of_answers(
        [
            enabled if isinstance(enabled, Unknown) else enabled is True,
            which if isinstance(which, Unknown) else which != "NONE",
        ]
    )


def _policy(cluster: AuroraCluster, policy: Resource) -> Verdict:
    """A policy of central configuration, as soon as it is associated with an account, a unit or the root."""
    associations = cluster.root.sources(policy, links.SECURITY_HUB_ASSOCIATIONS)
    associated: Answer = bool(associations.certain) or (
        Unknown(f"{associations.possible[0].address} may be for another policy") if associations.possible else False
    )
    if associated is False:
        return failed(
            f"{policy.address} is not associated with any account",
            f"add an aws_securityhub_configuration_policy_association for {policy.address}",
        )
    answer = all_of_answers([associated, *map(_block_covers, policy.blocks("configuration_policy"))])
    if isinstance(answer, Unknown):
        return undecided(f"which standards {policy.address} switches on is not known: {answer.reason}")
    if answer:
        return passed(f"{policy.address} has a standard with controls for DB clusters")
    return failed(f"{policy.address} has no standard with controls for DB clusters")


def _block_covers(block: Value) -> Answer:
    if not isinstance(block, dict):
        return block if isinstance(block, Unknown) else False
    enabled = truth(block.get("service_enabled"))
    arns = block.get("enabled_standard_arns")
    return all_of_answers(
        [
            enabled if isinstance(enabled, Unknown) else enabled is True,
            any_of_answers(_covers(it) for it in _elements(arns)),
            *(_controls(it) for it in listed(block.get("security_controls_configuration"))),
        ]
    )


def _controls(block: Value) -> Answer:
    """Whether a policy leaves a control for clusters on: it lists those that are on, or those that are off."""
    if not isinstance(block, dict):
        return block if isinstance(block, Unknown) else True
    enabled, disabled = block.get("enabled_control_identifiers"), block.get("disabled_control_identifiers")
    on, off = set(texts_in(enabled)), set(texts_in(disabled))
    if on or isinstance(enabled, Unknown):
        return True if on & _CONTROLS else unknown_in(enabled) or False
    return unknown_in(disabled) or True if not _CONTROLS <= off else False


def _elements(value: Value) -> Iterator[Value]:
    for part in value.parts if isinstance(value, Combined) else (value,):
        yield from listed(part)


def _is_linked(cluster: AuroraCluster, policy: Resource) -> Answer:
    """Policies are for their home Region and for those that are linked to it."""
    same = in_same_region(cluster.resource, policy)
    if same is True:
        return True
    for aggregator in cluster.root.of_type("aws_securityhub_finding_aggregator"):
        mode, region = text(aggregator.get("linking_mode")), region_of(cluster.resource)
        if mode == "ALL_REGIONS":
            return True
        if mode == "SPECIFIED_REGIONS" and region in listed(aggregator.get("specified_regions")):
            return True
    return Unknown(f"whether {policy.address} is for the cluster's Region is not known")
