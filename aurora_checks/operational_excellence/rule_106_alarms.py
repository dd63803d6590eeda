"""RULE-106: CloudWatch alarms on CPU, connections, replica lag and storage.

What: An alarm with an action watches each of the four topics on the cluster or its members; lag only where there is
    a reader.
Why: Exhausted connections or a full local disk stop the database; somebody should know before the users do.
Fails: a topic without an alarm. An alarm does not count without alarm_actions, with actions_enabled = false, on
    another cluster, in another Region, or on a metric that does not report for this cluster: FreeStorageSpace and
    ReplicaLag (not of Aurora), ACUUtilization without Serverless v2, FreeLocalStorage with nothing else,
    FreeEphemeralStorage without NVMe disks, AuroraGlobalDBReplicationLag outside of global secondaries,
    OldestReplicationSlotLag and TransactionLogsDiskUsage without rds.logical_replication, DBLoad without Performance
    Insights. Nor does one that cannot show the trouble: the least lag, the readers alone (Role = READER) for anything
    but lag, what is free with GreaterThan or with the Maximum of several members, anything else with LessThan.
Passes: alarms in namespace AWS/RDS on the cluster's or a member's identifier, or on all databases, also in
    metric_query, math, SEARCH and Metrics Insights expressions. An alarm without actions counts where a composite alarm
    with actions goes off with it. An action counts whichever it is. Thresholds are not judged.
Fix: add aws_cloudwatch_metric_alarm resources with alarm_actions for the missing topics
Undecided: an alarm's metric, dimensions, statistic or actions, or the classes of the members, depend on values that
    the code does not tell; a module that is not on disk is given this cluster.
Exceptions: Aurora Serverless v1, which has other metrics.
Controls:
    Security Hub: CloudWatch.15, CloudWatch.17
Checkov: CKV_AWS_319 asks an alarm for switched-on actions. Ours asks the cluster for its alarms.
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
            return evidence(cluster, [], failed(f"no alarm with an action watches its {', '.join(missing)}"))
        open_ = [answer for answer in answers.values() if isinstance(answer, Unknown)]
        return undecided(open_[0].reason) if open_ else passed("alarms watch all topics")


def _has_reader(cluster: AuroraCluster) -> Answer:
    """Whether a member is a reader; of a secondary of a global database all are."""
    least, most = least_and_most_members(cluster)
    scaled = scaled_readers(cluster)
    if least > 1 or (isinstance(scaled, int) and scaled > 0) or cluster.is_global_secondary is True:
        return True
    if most > 1 or isinstance(scaled, Unknown) or cluster.is_global_secondary is not False or cluster.blind_spot:
        return Unknown("whether it has readers is not known")
    return False


check = Alarms()
