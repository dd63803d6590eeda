"""For which classes, roles and modes each CloudWatch metric of Aurora PostgreSQL reports: one table for every rule.

Sources, read as of 2026-04-13: "Amazon CloudWatch metrics for Amazon Aurora",
https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html
"Amazon CloudWatch metrics for write forwarding in Aurora PostgreSQL",
https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-write-forwarding-apg.html
and "Amazon CloudWatch metrics for Performance Insights",
https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_PerfInsights.Cloudwatch.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from typing import Optional

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.instance_classes import Family, family_of
from aurora_checks.aurora.monitoring.insights import has_insights
from aurora_checks.aurora.provider_values import text
from aurora_checks.aurora.verdict import any_of_answers
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import Answer, OneOf, Unknown, Value

WRITER, READER = "WRITER", "READER"


class Where(Enum):
    """What a cluster, or one of its members, needs for a metric to report."""

    EVERYWHERE = "everywhere"
    SERVERLESS = "members of the class db.serverless"
    PROVISIONED = "members of other classes than db.serverless"
    NVME = "classes with local NVMe disks"
    BURSTABLE = "burstable classes"
    SECONDARY = "secondaries of global databases"
    LOGICAL_REPLICATION = "rds.logical_replication = 1"
    INSIGHTS = "Performance Insights"
    REPLICA_OF_RDS = "a replication_source_identifier"
    NOWHERE = "other engines"


@dataclass(frozen=True)
class Metric:
    """Where a metric reports, and what an alarm on it is about.

    ``topic`` is one of the four topics of RULE-106; ``falls`` means that a problem makes the metric smaller.
    ``role`` is the role of the instances that publish it, None for all; ``of_cluster`` that it has no dimension for an
    instance.
    """

    where: Where = Where.EVERYWHERE
    topic: str = ""
    falls: bool = False
    role: Optional[str] = None
    of_cluster: bool = False


LAG = "replica lag"
TOPICS = ("CPU", "connections", LAG, "storage")

_OF_TOPICS = {
    "CPUUtilization": Metric(topic="CPU"),
    "ACUUtilization": Metric(Where.SERVERLESS, "CPU"),
    "ServerlessDatabaseCapacity": Metric(Where.SERVERLESS, "CPU"),
    "DBLoad": Metric(Where.INSIGHTS, "CPU"),
    "DBLoadCPU": Metric(Where.INSIGHTS, "CPU"),
    "DBLoadNonCPU": Metric(Where.INSIGHTS, "CPU"),
    "DBLoadRelativeToNumVCPUs": Metric(Where.INSIGHTS, "CPU"),
    "DatabaseConnections": Metric(topic="connections"),
    "AuroraReplicaLag": Metric(topic=LAG, role=READER),
    "AuroraReplicaLagMaximum": Metric(topic=LAG, role=WRITER),
    "AuroraGlobalDBReplicationLag": Metric(Where.SECONDARY, LAG, of_cluster=True),
    "AuroraGlobalDBProgressLag": Metric(Where.SECONDARY, LAG, of_cluster=True),
    "AuroraGlobalDBRPOLag": Metric(Where.SECONDARY, LAG, of_cluster=True),
    "OldestReplicationSlotLag": Metric(Where.LOGICAL_REPLICATION, LAG),
    "FreeLocalStorage": Metric(Where.PROVISIONED, "storage", falls=True),
    "FreeEphemeralStorage": Metric(Where.NVME, "storage", falls=True),
    "VolumeBytesUsed": Metric(topic="storage", of_cluster=True),
    "TransactionLogsDiskUsage": Metric(Where.LOGICAL_REPLICATION, "storage", role=WRITER),
}
_OF_CLUSTERS = {
    Where.EVERYWHERE: """
        BackupRetentionPeriodStorageUsed SnapshotStorageUsed TotalBackupStorageBilled VolumeReadIOPs VolumeWriteIOPs
        """,
    Where.SECONDARY: "AuroraGlobalDBDataTransferBytes AuroraGlobalDBReplicatedWriteIO",
    Where.NOWHERE: """
        AuroraVolumeBytesLeftTotal BacktrackChangeRecordsCreationRate BacktrackChangeRecordsStored
        """,
}
_OF_INSTANCES = {
    Where.EVERYWHERE: """
        AuroraEstimatedSharedMemoryBytes AuroraForwardingReplicaCommitThroughput AuroraForwardingReplicaDMLLatency
        AuroraForwardingReplicaDMLThroughput AuroraForwardingReplicaErrorSessionsLimit
        AuroraForwardingReplicaOpenSessions AuroraForwardingReplicaReadWaitLatency
        AuroraForwardingWriterDMLThroughput AuroraForwardingWriterOpenSessions AuroraForwardingWriterTotalSessions
        AuroraReplicaLagMinimum BufferCacheHitRatio CommitLatency CommitThroughput Deadlocks DiskQueueDepth
        EngineUptime FreeableMemory MaximumUsedTransactionIDs NetworkReceiveThroughput NetworkThroughput
        NetworkTransmitThroughput ReadIOPS ReadLatency ReadThroughput StorageNetworkReceiveThroughput
        StorageNetworkThroughput StorageNetworkTransmitThroughput SwapUsage WriteIOPS WriteLatency WriteThroughput
        """,
    Where.SERVERLESS: "TempStorageIOPS TempStorageThroughput",
    Where.NVME: """
        AuroraOptimizedReadsCacheHitRatio ReadIOPSEphemeralStorage ReadLatencyEphemeralStorage
        ReadThroughputEphemeralStorage WriteIOPSEphemeralStorage WriteLatencyEphemeralStorage
        WriteThroughputEphemeralStorage
        """,
    Where.BURSTABLE: "CPUCreditBalance CPUCreditUsage CPUSurplusCreditBalance CPUSurplusCreditsCharged",
    Where.LOGICAL_REPLICATION: "ReplicationSlotDiskUsage",
    Where.REPLICA_OF_RDS: "RDSToAuroraPostgreSQLReplicaLag",
    # Of Aurora MySQL and of RDS.
    Where.NOWHERE: """
        AbortedClients ActiveTransactions AuroraBinlogReplicaLag BacktrackWindowActual BacktrackWindowAlert
        BinLogDiskUsage BlockedTransactions BurstBalance CheckpointLag ConnectionAttempts DDLLatency DDLThroughput
        DeleteLatency DeleteThroughput DMLLatency DMLThroughput
        FreeStorageSpace InsertLatency InsertThroughput LoginFailures NumBinaryLogFiles Queries ReplicaLag
        ResultSetCacheHitRatio RollbackSegmentHistoryListLength RowLockTime SelectLatency SelectThroughput
        SumBinaryLogSize TransactionLogsGeneration UpdateLatency UpdateThroughput
        """,
}


def _named(names: Mapping[Where, str], of_cluster: bool) -> dict[str, Metric]:
    return {name: Metric(where, of_cluster=of_cluster) for where, row in names.items() for name in row.split()}


METRICS: Mapping[str, Metric] = {
    **_named(_OF_CLUSTERS, of_cluster=True),
    **_named(_OF_INSTANCES, of_cluster=False),
    **_OF_TOPICS,
}


def reports(
    name: str, cluster: AuroraCluster, members: Optional[Sequence[Resource]] = None, role: Optional[str] = None
) -> Answer:
    """Whether a metric reports for the cluster: with a dimension for ``members`` only for those, with one for ``role``
    only for instances of that role. Unknown for a metric that the table does not have.
    """
    metric = METRICS.get(name)
    if metric is None:
        return Unknown(f"whether Aurora PostgreSQL has the metric {name} is not known")
    if metric.of_cluster and (members is not None or role is not None):
        return False
    if role is not None and metric.role not in (None, role):
        return False
    if role == WRITER and cluster.is_global_secondary is not False:
        return opposite_of_secondary(cluster)  # all of its members are readers
    return _CONDITIONS[metric.where](cluster, members)


def opposite_of_secondary(cluster: AuroraCluster) -> Answer:
    """Whether the cluster has a writer: a secondary of a global database has none."""
    secondary = cluster.is_global_secondary
    return secondary if isinstance(secondary, Unknown) else not secondary


_Condition = Callable[[AuroraCluster, Optional[Sequence[Resource]]], Answer]


_WHICH = Unknown("which resources are members of the cluster is not known")


def _with_class(is_so: Callable[[Family], bool], without_members: Callable[[bool], Answer]) -> _Condition:
    """Whether a member is of a family of which ``is_so``.

    ``without_members`` answers if the code has none; it gets whether the cluster has settings for Serverless v2.
    """

    def judge(cluster: AuroraCluster, members: Optional[Sequence[Resource]]) -> Answer:
        if members:
            return _shared(_is_of(it.get("instance_class"), is_so) for it in members)
        certain = [_is_of(it.get("instance_class"), is_so) for it in cluster.members.certain]
        possible = [_is_of(it.get("instance_class"), is_so) for it in cluster.members.possible]
        answers = [*certain, *possible]
        if certain or not all(it is True for it in possible):  # otherwise it is so of whichever are meant
            answers = [*certain, *(it and _WHICH for it in possible)]
        if not certain and not possible:
            answers.append(without_members(bool(cluster.resource.blocks("serverlessv2_scaling_configuration"))))
        elif cluster.blind_spot:
            answers.append(Unknown(cluster.blind_spot))
        return any_of_answers(answers)

    return judge


def _shared(given: Iterable[Answer]) -> Answer:
    """The answer that is the same for all; one of these is meant, and nobody knows which."""
    answers = list(given)
    return answers[0] if all(it is answers[0] for it in answers) else _WHICH


def _is_of(class_: Value, is_so: Callable[[Family], bool]) -> Answer:
    if isinstance(class_, OneOf):
        answers = [_is_of(it, is_so) for it in class_.alternatives]
        return answers[0] if all(it is answers[0] for it in answers) else Unknown(class_.reason)
    known = text(class_)
    if not isinstance(known, str):
        return known or Unknown("a member has no instance_class")
    family = family_of(known)
    return is_so(family) if family is not None else Unknown(f"what the instance class {known} has is not known")


_MEMBERS_UNKNOWN = Unknown("the members are not in this code")


def _logical_replication(cluster: AuroraCluster, _: object) -> Answer:
    value = cluster.parameter_group.value("rds.logical_replication")
    return value if isinstance(value, Unknown) else str(value).lower() in ("1", "on", "true", "yes")


def _insights(cluster: AuroraCluster, members: Optional[Sequence[Resource]]) -> Answer:
    if members:
        return _shared(has_insights(it, cluster.resource) for it in members)
    certain = cluster.members.certain
    answers = [has_insights(it, cluster.resource) for it in certain] or [has_insights(None, cluster.resource)]
    if cluster.members.possible or cluster.blind_spot:
        answers.append(Unknown("the cluster may have a member with Performance Insights"))
    return any_of_answers(answers)


_CONDITIONS: Mapping[Where, _Condition] = {
    Where.EVERYWHERE: lambda cluster, members: True,
    Where.NOWHERE: lambda cluster, members: False,
    Where.SERVERLESS: _with_class(
        lambda family: family.is_serverless, lambda settings: _MEMBERS_UNKNOWN if settings else False
    ),
    Where.PROVISIONED: _with_class(
        lambda family: not family.is_serverless, lambda settings: _MEMBERS_UNKNOWN if settings else True
    ),
    Where.NVME: _with_class(lambda family: family.has_nvme, lambda _: _MEMBERS_UNKNOWN),
    Where.BURSTABLE: _with_class(lambda family: family.is_burstable, lambda _: _MEMBERS_UNKNOWN),
    Where.SECONDARY: lambda cluster, members: cluster.is_global_secondary,
    Where.LOGICAL_REPLICATION: _logical_replication,
    Where.INSIGHTS: _insights,
    Where.REPLICA_OF_RDS: lambda cluster, members: cluster.is_set("replication_source_identifier"),
}
