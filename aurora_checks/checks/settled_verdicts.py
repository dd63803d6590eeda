"""How settings and exemptions change a rule's verdict: the only place where one becomes SKIPPED."""

from __future__ import annotations

import os
from typing import Optional

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.verdict import Outcome, Verdict, failed
from aurora_checks.policy import clock
from aurora_checks.policy.environment import environment_of
from aurora_checks.policy.exemptions import Finding, Form
from aurora_checks.policy.settings import FAIL, HIDE, Settings
from aurora_checks.policy.settings_file import settings_for
from aurora_checks.terraform.instance_addresses import module_calls
from aurora_checks.terraform.model import Resource, RootModule


def settled(
    rule_id: str, verdict: Verdict, root: RootModule, resource: Resource, cluster: Optional[AuroraCluster]
) -> Verdict:
    """A rule's verdict on a resource after the settings: passed and not applicable stay, others may change.

    Failed becomes skipped where an exception holds. So does undecided that would be seen, as the settings show it or
    count it as failed; a control that is provided elsewhere may be what the code leaves undecided in any case. What
    stays undecided becomes failed where the settings say so. ``cluster`` is that of a member, or itself.
    """
    settings = cluster.settings if cluster is not None else settings_for(root.path)
    if settings.changes_nothing or verdict.outcome not in (Outcome.FAILED, Outcome.UNDECIDED):
        return verdict
    unresolved = settings.unresolved_by(rule_id)
    fails = verdict.is_failed or unresolved == FAIL
    seen = verdict.is_failed or unresolved != HIDE
    if seen and rule_id in settings.disabled:
        return _skipped(verdict, f"{rule_id} is disabled: {settings.disabled[rule_id]}")
    exemptions = settings.exemptions_by_rule.get(rule_id, ())
    if not exemptions and not seen:
        return verdict
    finding = finding_of(settings, rule_id, root, resource, cluster)
    notes = []
    for exemption in exemptions:
        if exemption.covers(finding) and (seen or exemption.form is Form.ELSEWHERE):
            why_not = exemption.why_not(finding, clock.today())
            if why_not is None:
                return _skipped(verdict, str(exemption))
            place = f"{os.path.basename(settings.file)}:{exemption.line}"
            notes.append(f"The {exemption.form.words} {exemption.id} ({place}) does not apply: {why_not}.")
    if fails and not verdict.is_failed:
        reason = f"undecided, which the settings count as failed: {verdict.reason}"
        verdict = failed(reason, verdict.fix or DECIDE).on(*verdict.keys)
    return verdict._replace(notes=(*verdict.notes, *notes)) if seen else verdict


def own_failure(error: Exception) -> Verdict:
    """The verdict where a rule raised ``error``."""
    return failed(
        f"aurora-checks itself had an error, so this code was not checked: {type(error).__name__}: {error}",
        "report this as a bug of aurora-checks, and add the log",
    )


def finding_of(
    settings: Settings, rule_id: str, root: RootModule, resource: Resource, cluster: Optional[AuroraCluster]
) -> Finding:
    """What a rule found about a resource, as exemptions see it: they may name it, its cluster, or the module call."""
    addresses = dict.fromkeys((resource.address, cluster.address if cluster is not None else resource.address))
    calls = tuple(module_calls(resource.module))
    if cluster is not None and cluster.resource is resource:
        return Finding(rule_id, (*addresses, *calls), cluster.paths, cluster.environment.name)
    paths = settings.paths(root.path, resource.file)
    if cluster is None:
        environment = environment_of(resource, settings.environments, paths)
        return Finding(rule_id, (*addresses, *calls), paths, environment.name)
    return Finding(rule_id, (*addresses, *calls), paths, cluster.environment.name)


DECIDE = "write the missing value into the code, or scan a plan"


def _skipped(verdict: Verdict, reason: str) -> Verdict:
    return Verdict(Outcome.SKIPPED, reason, keys=verdict.keys)
