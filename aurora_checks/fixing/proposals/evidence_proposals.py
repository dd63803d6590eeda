"""Rules that want something in the account to know of the cluster: Config rules (108), dashboards (202), SSM (203)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aurora_checks.aurora.applying import of_new
from aurora_checks.aurora.monitoring.config_recorders import CLUSTER_TYPE, recording
from aurora_checks.aurora.monitoring.metric_table import reports
from aurora_checks.aurora.parameter_store import give_away_the_password
from aurora_checks.fixing.beside import Beside, resources_in
from aurora_checks.fixing.changes import Change, Finding, NoChange, needed
from aurora_checks.fixing.edits import Edit
from aurora_checks.fixing.proposing import Proposal, Situation, proposes

_RULE = "aws_config_config_rule"
_RECORDER = "aws_config_configuration_recorder"
_DASHBOARD = "aws_cloudwatch_dashboard"
_REGION = "aws_region"
_PARAMETER = "aws_ssm_parameter"

# Title, metrics and statistic of each widget; two stand side by side.
_WIDGETS = (
    ("CPU", ("CPUUtilization", "ACUUtilization"), "Maximum"),
    ("Connections", ("DatabaseConnections",), "Maximum"),
    ("Lag of readers", ("AuroraReplicaLag",), "Maximum"),
    ("Free memory and local storage", ("FreeableMemory", "FreeLocalStorage"), "Minimum"),
    ("Latency", ("ReadLatency", "WriteLatency", "CommitLatency"), "Average"),
    ("Volume", ("VolumeBytesUsed",), "Maximum"),
)


@proposes("202")
def _dashboard(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    """One with what an engineer looks at first, of the metrics that report for this cluster."""
    cluster = finding.of_cluster
    place = needed(Beside.of(finding.resource, situation.code))
    named = needed(place.first_of("cluster_identifier", "id"))
    label = place.label(_DASHBOARD, "dashboard")
    region, edits = _region(place)
    lines = [
        f"dashboard_name = {named}",
        "",
        "dashboard_body = jsonencode({",
        "  widgets = [",
        "    for number, it in [",
    ]
    for title, metrics, statistic in _WIDGETS:
        shown = ", ".join(f'"{it}"' for it in metrics if reports(it, cluster) is True)
        lines.append(f'      {{ title = "{title}", stat = "{statistic}", metrics = [{shown}] }},')
    lines += [
        "      ] : {",  # as `terraform fmt` has it
        '      type = "metric"',
        "      width = 12",
        "      height = 6",
        "      x = number % 2 * 12",
        "      y = floor(number / 2) * 6",
        "      properties = {",
        "        title = it.title",
        "        stat = it.stat",
        "        period = 60",
        f"        region = {region}",
        f'        metrics = [for name in it.metrics : ["AWS/RDS", name, "DBClusterIdentifier", {named}]]',
        "      }",
        "    }",
        "  ]",
        "})",
    ]
    yield Change(
        (*edits, place.added("dashboard", place.block(_DASHBOARD, label, lines, tagged=False))),
        f"add the dashboard {_DASHBOARD}.{label}",
        of_new(_DASHBOARD),
    )


def _region(place: Beside) -> tuple[str, Sequence[Edit]]:
    """The Region that a plan knows already, and the edit that looks it up where nothing does yet."""
    label = place.shared_label(_REGION, "aurora")
    if ("data", _REGION, label) in place.module.source.resources:
        return f"data.{_REGION}.{label}.id", ()
    block = place.block(_REGION, label, tagged=False, each=False, mode="data")
    return f"data.{_REGION}.{label}.id", (place.added("dashboard", block),)


@proposes("203")
def _parameter(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    """The endpoint, for applications to read; nothing that is secret."""
    assert finding.cluster is not None
    if any(it.is_failed for it in give_away_the_password(finding.cluster)):
        yield NoChange("a parameter in clear holds its password: keep that in a secret, and change it")
        return
    place = needed(Beside.of(finding.resource, situation.code))
    named = needed(place.first_of("cluster_identifier", "id"))
    endpoint = needed(place.first_of("endpoint"))
    label = place.label(_PARAMETER, "endpoint")
    lines = [
        f'name = "/aurora/${{{named}}}/endpoint"',
        'description = "Where the writer of the cluster is"',
        'type = "String"',
        f"insecure_value = {endpoint}",
    ]
    yield Change(
        (place.added("parameter_store", place.block(_PARAMETER, label, lines)),),
        f"add the SSM parameter {_PARAMETER}.{label} with its endpoint",
        of_new(_PARAMETER),
    )


@proposes("108")
def _config_rule(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    """A managed rule for this cluster; the recorder, without which there can be none, is the account's."""
    cluster = finding.of_cluster
    failed = next((it for it in recording(cluster, CLUSTER_TYPE) if it.is_failed), None)
    if failed is not None:
        yield NoChange(
            f"{failed.reason}: you must choose what AWS Config records in this account, the command does not"
        )
        return
    place = needed(Beside.of(finding.resource, situation.code))
    named = needed(place.first_of("cluster_identifier", "id"))
    label = place.label(_RULE, "multi_az")
    lines = [
        f'name = "${{{named}}}-multi-az"',
        'description = "Does the DB cluster have members in several Availability Zones?"',
        "",
        "source {",
        '  owner = "AWS"',
        '  source_identifier = "RDS_CLUSTER_MULTI_AZ_ENABLED"',
        "}",
    ]
    scoped = place.attribute("cluster_resource_id")
    if scoped:
        lines += ["", "scope {", f'  compliance_resource_types = ["{CLUSTER_TYPE}"]']
        lines += [f"  compliance_resource_id = {scoped}", "}"]
    lines += ["", *place.tags] if place.tags else []
    recorder = next(iter(resources_in(place.module, _RECORDER)), None)
    lines += ["", f"depends_on = [{_RECORDER}.{recorder.labels[1]}]"] if recorder is not None else []
    block = place.block(_RULE, label, lines, tagged=False)
    yield Change(
        (place.added("config", block),),
        f"add the AWS Config rule {_RULE}.{label}",
        of_new(_RULE),
        before="" if recorder is not None else "see that AWS Config has a recorder in this account and Region",
    )
