"""RULE-106: CloudWatch alarms on CPU, connections, replica lag and storage.

What: An alarm with an action watches each of the four topics, on the cluster or on its members. Replica lag is required
    only if there is a reader.
Why: The database stops when no connection is free or the local disk is full. Somebody must know this before the users
    notice it.
Fails: a topic has no alarm. An alarm does not count if it has no alarm_actions or has actions_enabled = false, is for
    another cluster or in another Region or account, or watches a metric that does not exist for this cluster:
    FreeStorageSpace and ReplicaLag (not metrics of Aurora), ACUUtilization without Serverless v2, FreeLocalStorage if
    all members are serverless, FreeEphemeralStorage without NVMe disks, AuroraGlobalDBReplicationLag outside of
    secondary clusters, OldestReplicationSlotLag and TransactionLogsDiskUsage without rds.logical_replication, DBLoad
    without Performance Insights. An alarm also does not count if it cannot show the problem: the minimum of the lag,
    only the readers (Role = READER) for other topics than lag, free storage with GreaterThan or with the Maximum of
    several members, other metrics with LessThan.
Passes: alarms in namespace AWS/RDS are on the identifier of the cluster or of a member, or on all databases, also in
    metric_query, math, SEARCH and Metrics Insights expressions. An alarm without actions counts if it triggers a
    composite alarm that has actions. Every kind of action counts. The rule does not check thresholds.
Fix: add aws_cloudwatch_metric_alarm resources with alarm_actions for the missing topics. If other code does this,
    list the rule under provided_elsewhere in .aurora-checks.yaml
Undecided: the metric, dimensions, statistic or actions of an alarm, or the instance classes of the members, depend on
    values that are not known from the code; a module that is not on disk gets this cluster as an argument.
Exceptions: Aurora Serverless v1, which has other metrics.
Controls:
    Security Hub: CloudWatch.15, CloudWatch.17
Checkov: CKV_AWS_319 requires that the actions of an alarm are switched on. This rule requires alarms for the cluster.
Runtime:
    CLOUDWATCH_ALARM_RESOURCE_CHECK(resourceType=AWS::RDS::DBCluster, metricName=CPUUtilization): alarms on the
        cluster's identifier, not those on its members
    CLOUDWATCH_ALARM_RESOURCE_CHECK(resourceType=AWS::RDS::DBCluster, metricName=DatabaseConnections): as above
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html
    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_metric_alarm
"""

from __future__ import annotations

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.monitoring.alarms import watched
from aurora_checks.aurora.monitoring.metric_table import LAG
from aurora_checks.aurora.network.availability_zones import least_and_most_members
from aurora_checks.aurora.scaling import scaled_readers
from aurora_checks.aurora.shared_requirements import evidence
from aurora_checks.aurora.verdict import Verdict, failed, not_applicable, passed, undecided
from aurora_checks.checks.base import ClusterCheck
from aurora_checks.terraform.values import Answer, Unknown


class Alarms(ClusterCheck):
    """``aws_cloudwatch_metric_alarm`` on the four topics."""

    rule = "RULE-106"
    title = "Ensure Aurora PostgreSQL clusters have alarms on CPU, connections, replica lag and storage"
    category = CheckCategories.LOGGING
    page = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html"

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed when each topic is watched."""
        if cluster.is_serverless_v1:
            return not_applicable("Aurora Serverless v1 has other metrics")
        answers = watched(cluster)
        readers = _has_reader(cluster)
        if readers is False:
            del answers[LAG]
        elif readers is not True and answers[LAG] is False:
            answers[LAG] = readers
        missing = [topic for topic, answer in answers.items() if answer is False]
        if missing:
            return evidence(cluster, [], failed(f"no alarm with an action watches {', '.join(missing)}"))
        open_ = [answer for answer in answers.values() if isinstance(answer, Unknown)]
        return undecided(open_[0].reason) if open_ else passed("alarms watch all required topics")


def _has_reader(cluster: AuroraCluster) -> Answer:
    """Whether a member is a reader; of a secondary of a global database all are."""
    least, most = least_and_most_members(cluster)
    scaled = scaled_readers(cluster)
    if least > 1 or (isinstance(scaled, int) and scaled > 0) or cluster.is_global_secondary is True:
        return True
    if most > 1 or isinstance(scaled, Unknown) or cluster.is_global_secondary is not False or cluster.blind_spot:
        return Unknown("whether the cluster has readers is not known")
    return False


check = Alarms()
