"""What applying a change does to a running Aurora PostgreSQL cluster: one table, for every command and page.

Tried with the AWS provider 5.100 and read in the source of 6.x: which arguments replace a resource. What AWS then does
is said by
https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html and the API references of
ModifyDBCluster, ModifyDBInstance and ModifyDBClusterParameterGroup.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import Enum
from functools import cache

from aurora_checks.terraform.light_dataclasses import dataclass


class Effect(Enum):
    """What happens to a running cluster, and to those who use it, when a change is applied; the mildest first.

    All but IN_PLACE have to be accepted (``--accept``) before the change is written or shown as a part of the diff.
    """

    IN_PLACE = "in place"
    WINDOW = "window"
    COST = "cost"
    RESTART = "restart"
    CONNECTIONS = "connections"
    CREDENTIALS = "credentials"
    REPLACEMENT = "replacement"


@dataclass(frozen=True)
class Applying:
    """One thing that applying does: its effect, and a sentence of what an expert would say of it."""

    effect: Effect
    words: str


_IN_PLACE = Effect.IN_PLACE
_WINDOW = "at the next maintenance window, at once where apply_immediately is true; no outage"

# By resource type and argument, what changing or adding it does.
ARGUMENTS: dict[tuple[str, str], tuple[Applying, ...]] = {
    ("aws_rds_cluster", name): tuple(Applying(*it) for it in does)
    for name, does in {
        "deletion_protection": [(_IN_PLACE, "at once, no outage; to destroy the cluster then takes one more step")],
        "skip_final_snapshot": [(_IN_PLACE, "changes the state only, nothing is sent to AWS")],
        "final_snapshot_identifier": [
            (_IN_PLACE, "changes the state only; a snapshot of that name must not exist when the cluster is destroyed")
        ],
        "copy_tags_to_snapshot": [(_IN_PLACE, "no outage")],
        "tags": [(_IN_PLACE, "at once, no effect on the engine")],
        "backup_retention_period": [
            (Effect.IN_PLACE, "no outage; backups are kept longer and cost per GB and month"),
        ],
        "iam_database_authentication_enabled": [
            (_IN_PLACE, f"{_WINDOW}; nothing changes for clients until a user gets the role rds_iam"),
        ],
        "preferred_maintenance_window": [
            (_IN_PLACE, "no outage, unless you apply it during the new window: then pending actions start at once")
        ],
        "preferred_backup_window": [(_IN_PLACE, "no outage")],
        "db_cluster_parameter_group_name": [
            (_IN_PLACE, "no outage; static parameters wait until somebody restarts the members"),
        ],
        "enabled_cloudwatch_logs_exports": [
            (_IN_PLACE, "no outage"),
            (Effect.COST, "CloudWatch Logs charges per GB"),
        ],
        "manage_master_user_password": [
            (
                Effect.CREDENTIALS,
                "RDS makes a new master password at once and changes it every 7 days: clients that use the old one "
                "cannot open new connections; have them read the secret",
            ),
        ],
        "storage_encrypted": [
            (
                Effect.REPLACEMENT,
                "Terraform destroys a running cluster that is not encrypted, with its data, and makes an empty one",
            )
        ],
        "kms_key_id": [
            (
                Effect.REPLACEMENT,
                "the key of a running cluster cannot be changed: Terraform destroys the cluster, with its data, and "
                "makes an empty one",
            )
        ],
        "db_subnet_group_name": [
            (Effect.REPLACEMENT, "the subnet group of a cluster cannot be changed: Terraform destroys it and its data")
        ],
        "serverlessv2_scaling_configuration": [
            (Effect.COST, "billed by ACU-hour"),
            (_IN_PLACE, "at once, no outage; max_connections follows after a restart"),
        ],
        "vpc_security_group_ids": [
            (
                Effect.CONNECTIONS,
                "the list replaces the old one: clients that used another group can no longer connect",
            )
        ],
        "monitoring_interval": [(_IN_PLACE, "no outage")],
        "monitoring_role_arn": [(_IN_PLACE, "no outage")],
        "performance_insights_enabled": [(_IN_PLACE, "at once, no outage; 7 days are free")],
    }.items()
}
ARGUMENTS.update(
    {
        ("aws_rds_cluster_instance", name): tuple(Applying(*it) for it in does)
        for name, does in {
            "monitoring_interval": [
                (_IN_PLACE, "no outage, no restart; CloudWatch Logs charges cents for each member")
            ],
            "monitoring_role_arn": [(_IN_PLACE, "no outage")],
            "performance_insights_enabled": [(_IN_PLACE, "at once, no restart; 7 days are free")],
            "publicly_accessible": [
                (Effect.CONNECTIONS, "at once; clients outside of the VPC can no longer connect"),
            ],
            "preferred_maintenance_window": [(_IN_PLACE, "no outage")],
            "tags": [(_IN_PLACE, "at once, no effect on the engine")],
            "instance_class": [
                (Effect.WINDOW, "an outage of that member, at the next maintenance window"),
                (Effect.COST, "billed by class and hour"),
            ],
            "count": [(Effect.COST, "a further member is billed by the hour; no outage")],
            "availability_zone": [(Effect.REPLACEMENT, "the member is replaced")],
        }.items()
    }
)

ARGUMENTS["aws_db_proxy", "require_tls"] = (
    Applying(Effect.CONNECTIONS, "no interruption; new connections without TLS are refused"),
)
ARGUMENTS["aws_db_proxy_default_target_group", "max_connections_percent"] = (
    Applying(_IN_PLACE, "no outage; the proxy may open fewer connections"),
)

ARGUMENTS["aws_security_group", "ingress"] = (
    Applying(Effect.CONNECTIONS, "at once; new connections from outside of the ranges are refused"),
)

NEW: dict[str, tuple[Applying, ...]] = {
    name: tuple(Applying(*it) for it in does)
    for name, does in {
        "aws_rds_cluster_instance": [(Effect.COST, "a further member is billed by the hour; no outage")],
        "aws_iam_role": [(_IN_PLACE, "creates a role, no effect on the cluster")],
        "aws_kms_key": [(_IN_PLACE, "creates a key, which costs about one dollar per month")],
        "aws_cloudwatch_metric_alarm": [(_IN_PLACE, "no effect on the cluster; alarms cost cents")],
        "aws_cloudwatch_dashboard": [(_IN_PLACE, "no effect on the cluster; a dashboard costs cents")],
        "aws_sns_topic": [(_IN_PLACE, "no effect on the cluster")],
        "aws_db_event_subscription": [(_IN_PLACE, "no effect on the cluster")],
        "aws_ssm_parameter": [(_IN_PLACE, "no effect on the cluster")],
        "aws_security_group": [(_IN_PLACE, "creates a group, which by itself allows no traffic")],
        "aws_flow_log": [(Effect.COST, "CloudWatch Logs charges per GB of traffic lines; no effect on the cluster")],
        "aws_config_config_rule": [
            (Effect.COST, "AWS Config charges per evaluation; it needs a recorder in this account and Region"),
        ],
        "aws_rds_cluster_activity_stream": [
            (Effect.RESTART, "the cluster restarts at once, for every value of apply_immediately"),
            (Effect.COST, "Kinesis Data Streams charges"),
        ],
        "aws_backup_plan": [(Effect.COST, "backup storage and, for copies, data transfer per GB")],
        "aws_backup_restore_testing_plan": [(Effect.COST, "AWS restores the cluster on schedule and charges for it")],
        "aws_db_proxy": [
            (Effect.COST, "billed by the vCPUs of the members"),
            (_IN_PLACE, "nothing changes before clients use its endpoint; a Serverless v2 cluster no longer pauses"),
        ],
        "aws_rds_cluster_role_association": [(_IN_PLACE, "no outage; queries can then call the service")],
        "aws_appautoscaling_target": [(Effect.COST, "adds readers, billed by the hour")],
    }.items()
}

# Parameters. rds.force_ssl is dynamic:
# https://aws.amazon.com/blogs/database/amazon-aurora-postgresql-parameters-part-2-replication-security-and-logging/
TLS = Applying(
    Effect.CONNECTIONS,
    "new connections without TLS are refused, at once where the parameter group is attached already, else after a "
    "restart of the members at the latest: check pg_stat_ssl first",
)
TLS_AFTER_RESTART = Applying(
    Effect.CONNECTIONS,
    "apply_method in your code is pending-reboot: connections without TLS are refused after the next restart of the "
    "members, also one that nobody has planned: check pg_stat_ssl first",
)
NEW_TLS = Applying(
    Effect.CONNECTIONS,
    "after the next restart of the members, clients that know only old versions of TLS are refused",
)
FORMULA = Applying(
    _IN_PLACE,
    "this writes AWS's default formula for max_connections into your group, so that the limit is a decision of yours; "
    "if another limit was in force before, you have to restart the members: nothing restarts by itself",
)
LIBRARY = Applying(Effect.RESTART, "a library is loaded only by a restart of the members: a short outage of the writer")
AT_ONCE = Applying(Effect.IN_PLACE, "in force at once, no outage")


def of_argument(resource_type: str, name: str) -> tuple[Applying, ...]:
    """What changing an argument does."""
    return ARGUMENTS[resource_type, name]


def of_new(*resource_types: str) -> tuple[Applying, ...]:
    """What creating resources of these types does."""
    return tuple(dict.fromkeys(it for type_ in resource_types for it in NEW[type_]))


_TLS_OF_PROXIES = of_argument("aws_db_proxy", "require_tls")


@dataclass(frozen=True)
class Mending:
    """How ``aurora-checks fix`` mends a rule: what it writes, in Markdown, and what applying that does.

    ``asks`` is what you have to choose first, where it writes nothing by itself. What applying does depends on what is
    wrong: ``by_word`` has what belongs only to findings that say a word.
    """

    writes: str
    always: tuple[Applying, ...] = ()
    asks: str = ""
    by_word: Mapping[str, tuple[Applying, ...]] = field(default_factory=dict)

    @property
    def applying(self) -> tuple[Applying, ...]:
        """All that applying can do."""
        return tuple(dict.fromkeys((*(it for its in self.by_word.values() for it in its), *self.always)))


_C, _M = "aws_rds_cluster", "aws_rds_cluster_instance"
_GROUP = of_argument(_C, "db_cluster_parameter_group_name")
_SEVERAL = "in the attached `aws_rds_cluster_parameter_group`, or in a new one"

# By the number of the rule. docs/fix.md and the rules' pages are made of it.
MENDINGS: Mapping[str, Mending] = {
    "001": Mending(f"a further member: the count, list or map that makes them, else a new `{_M}`", of_new(_M)),
    "002": Mending(
        "`storage_encrypted` and `kms_key_id` with a new `aws_kms_key`",
        of_new("aws_kms_key"),
        by_word={it: of_argument(_C, it) for it in ("storage_encrypted", "kms_key_id")},
    ),
    "003": Mending(
        f"`rds.force_ssl = 1` {_SEVERAL}; `require_tls` of proxies",
        by_word={
            "rds.force_ssl": (TLS,),
            'apply_method = "pending-reboot"': (TLS_AFTER_RESTART,),
            "ssl_min_protocol_version": (NEW_TLS,),
            "db_cluster_parameter_group_name": _GROUP,
            "require_tls": _TLS_OF_PROXIES,
        },
    ),
    "004": Mending(
        "`publicly_accessible = false`, and a variable for the ranges of rules that let the whole internet in",
        asks="which ranges and subnets are right; a new subnet group would replace the cluster, and is not written",
        by_word={
            "publicly_accessible = true": of_argument(_M, "publicly_accessible"),
            "the whole internet": of_argument("aws_security_group", "ingress"),
        },
    ),
    "005": Mending(
        "`manage_master_user_password = true`, without the password in the code",
        of_argument(_C, "manage_master_user_password"),
    ),
    "006": Mending("`backup_retention_period`", of_argument(_C, "backup_retention_period")),
    "007": Mending(
        "`monitoring_interval`, `monitoring_role_arn` with a role, `performance_insights_enabled`",
        tuple(
            dict.fromkeys(
                it
                for type_ in (_M, _C)
                for name in ("monitoring_interval", "monitoring_role_arn", "performance_insights_enabled")
                for it in of_argument(type_, name)
            )
        )
        + of_new("aws_iam_role"),
    ),
    "008": Mending(
        f"a security and a performance parameter {_SEVERAL}: `log_connections`, AWS's default formula for "
        "`max_connections`",
        (*_GROUP, AT_ONCE, FORMULA),
        "which PostgreSQL version the cluster has, where the code does not say it",
    ),
    "009": Mending("`deletion_protection`", of_argument(_C, "deletion_protection")),
    "010": Mending("`iam_database_authentication_enabled`", of_argument(_C, "iam_database_authentication_enabled")),
    "101": Mending(
        "an `aws_rds_cluster_activity_stream` with a key of its own; pgAudit where streams are impossible",
        by_word={
            "aws_rds_cluster_activity_stream": of_new("aws_rds_cluster_activity_stream", "aws_kms_key"),
            "pgaudit": (LIBRARY, *of_argument(_C, "enabled_cloudwatch_logs_exports"), *_GROUP),
        },
    ),
    "102": Mending(
        f"a reader of the class `db.serverless` (`{_M}`), and `serverlessv2_scaling_configuration`",
        (*of_new(_M), *of_argument(_C, "serverlessv2_scaling_configuration")),
        "the range of capacity, where there is none",
    ),
    "103": Mending(
        "a `copy_action` to the Region of another provider, in the backup plan that selects it, else in a new one; "
        "without such a provider a variable for the vault",
        of_new("aws_backup_plan"),
        "which Region may have the data",
    ),
    "104": Mending(
        "an `aws_db_proxy` with role, target group and target",
        of_new("aws_db_proxy"),
        "which secret, security groups and subnets it has, where the code has none",
    ),
    "105": Mending("as for 001", of_new(_M)),
    "106": Mending(
        "an `aws_cloudwatch_metric_alarm` for each topic, which tells the SNS topic of the code, else a new one",
        of_new("aws_cloudwatch_metric_alarm", "aws_sns_topic"),
        "who listens to a new topic; the thresholds are a start",
    ),
    "107": Mending(
        "", asks="which subnet of another zone its subnet group gets; another group would replace the cluster"
    ),
    "108": Mending("an `aws_config_config_rule`", of_new("aws_config_config_rule")),
    "109": Mending(
        "the missing tags in the provider's `default_tags`, else in `tags`, with a variable for each value",
        of_argument(_C, "tags"),
        "the values: the variables have no default",
    ),
    "110": Mending(
        "an `aws_backup_restore_testing_plan` with a selection, and a backup plan where there is none",
        of_new("aws_backup_restore_testing_plan"),
        by_word={"aws_backup_plan": of_new("aws_backup_plan")},
    ),
    "201": Mending("", asks="where a secondary is and what it runs on"),
    "202": Mending("an `aws_cloudwatch_dashboard`", of_new("aws_cloudwatch_dashboard")),
    "203": Mending("an `aws_ssm_parameter` with the endpoint", of_new("aws_ssm_parameter")),
    "204": Mending(
        "the flow log of the VPC's module, else an `aws_flow_log` with its role",
        of_new("aws_flow_log", "aws_iam_role"),
    ),
    "205": Mending(
        "`preferred_maintenance_window`, apart from the backup window",
        (*of_argument(_C, "preferred_maintenance_window"), *of_argument(_C, "preferred_backup_window")),
    ),
    "206": Mending(
        "an `aws_rds_cluster_role_association`",
        of_new("aws_rds_cluster_role_association"),
        "which service its queries call and which role it has: the variables have no default",
    ),
    "207": Mending(
        "an `aws_db_event_subscription` that tells the SNS topic of the code, else a new one",
        of_new("aws_db_event_subscription", "aws_sns_topic"),
        "who listens to a new topic",
    ),
    "208": Mending(
        f"`max_connections`, set to AWS's default formula, {_SEVERAL}; `max_connections_percent` of a proxy",
        (FORMULA, *_GROUP, *of_argument("aws_db_proxy_default_target_group", "max_connections_percent")),
    ),
    "301": Mending(
        "`skip_final_snapshot = false` and `final_snapshot_identifier`, by the expression that names the cluster",
        (*of_argument(_C, "skip_final_snapshot"), *of_argument(_C, "final_snapshot_identifier")),
    ),
    "302": Mending(
        "`vpc_security_group_ids`",
        of_argument(_C, "vpc_security_group_ids"),
        "which groups: the variable has no default",
    ),
}


_NOTHING_WRITTEN = Mending("", asks="what it should be: no change is written")


def mending_of(rule_id: str) -> Mending:
    """How a rule is mended, by Checkov's id of it; nothing is written where the table has nothing."""
    return MENDINGS.get(rule_id[-3:], _NOTHING_WRITTEN)


def what_applying_does(rule_id: str, finding: str) -> str:
    """A sentence for who reads ``finding``, its reason and fix; empty where nothing is written."""
    return _sentence(rule_id, tuple(word for word in mending_of(rule_id).by_word if word in finding))


@cache
def _sentence(rule_id: str, words: tuple[str, ...]) -> str:
    """What applying does where a finding says these words."""
    mending = mending_of(rule_id)
    chosen = [it for word in words for it in mending.by_word[word]] + [*mending.always]
    noticed = [it for it in chosen if it.effect is not Effect.IN_PLACE] or chosen[:1]
    said: dict[str, list[str]] = {}
    for it in dict.fromkeys(noticed):
        said.setdefault(it.effect.value, []).append(it.words)
    each = "; ".join(f"{'; '.join(its)} ({effect})" for effect, its in said.items())
    return f"Applying it: {each}." if each else ""
