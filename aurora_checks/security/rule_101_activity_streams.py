"""RULE-101: Database activity streams for audit.

What: The cluster has a database activity stream. It records every action in the database, and the administrators of the
    database cannot change the record. Where AWS has no activity streams, pgAudit with an exported log is enough.
Why: Without a record that nobody can edit, you cannot find out after an incident what was read or changed.
Fails: there is no aws_rds_cluster_activity_stream with resource_arn of this cluster, or its key is alias/aws/rds.
    pgAudit is enough only where activity streams are impossible, or where the setting accept_pgaudit is true. They are
    impossible for serverless, burstable and other classes that AWS does not list, for Babelfish and Limitless, and in
    Regions without them (ap-east-2, ap-southeast-4 to -7, ca-west-1, eu-central-2, il-central-1, mx-central-1, China,
    GovCloud). pgAudit must be loaded, have a list of what to log, and its log must be exported.
Passes: the cluster has an activity stream with a key of your own, also if it is not known whether the instance classes
    support streams; where streams are impossible, pgAudit as described above.
Fix: add an aws_rds_cluster_activity_stream with resource_arn of this cluster and a kms_key_id of your own
Undecided: resource_arn of a stream, the instance classes of the members or the parameters depend on values that are not
    known from the code; an instance class is not in the table of classes, and pgAudit is on; a module that is not on
    disk gets this cluster as an argument.
Exceptions: Aurora Serverless v1, which has no activity streams.
Controls:
    Security Hub: RDS.9, RDS.37
    NIST 800-53: AC-2(4), AC-6(9), AU-2, AU-3, AU-6(3), AU-6(4), AU-10, AU-12, CA-7, SC-7(9), SI-3(8), SI-4(20),
        SI-7(8)
    Well-Architected: SEC04-BP01
Checkov: CKV_AWS_246 requires a key of a stream, if there is a stream; CKV_AWS_324 requires any exported log. This rule
    requires the stream, except where AWS does not offer one.
Runtime:
    RDS_AURORA_POSTGRESQL_LOGS_TO_CLOUDWATCH: the exported log; AWS Config has no rule for activity streams
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/DBActivityStreams.html
    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster_activity_stream
"""

from __future__ import annotations

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.monitoring.audit import activity_streams, pgaudit, streams_are_impossible
from aurora_checks.aurora.shared_requirements import evidence
from aurora_checks.aurora.verdict import Verdict, failed, not_applicable, undecided
from aurora_checks.checks.base import ClusterCheck
from aurora_checks.policy.options import flag
from aurora_checks.terraform.values import Unknown

ACCEPT_PGAUDIT = flag("accept_pgaudit", "Whether pgAudit with its log exported is enough where streams are possible.")


class ActivityStreams(ClusterCheck):
    """``aws_rds_cluster_activity_stream``, or pgAudit where there can be none."""

    rule = "RULE-101"
    title = "Ensure Aurora PostgreSQL clusters are audited by a database activity stream"
    category = CheckCategories.LOGGING
    page = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/DBActivityStreams.html"
    options = (ACCEPT_PGAUDIT,)

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed when there is a stream, or pgAudit where none is possible."""
        if cluster.is_serverless_v1:
            return not_applicable("AWS has no activity streams for Aurora Serverless v1")
        impossible = streams_are_impossible(cluster)
        streamed = evidence(cluster, activity_streams(cluster), _missing(cluster))
        if impossible is None and not ACCEPT_PGAUDIT.of(cluster.settings):
            return streamed
        audited = pgaudit(cluster)
        if ACCEPT_PGAUDIT.of(cluster.settings) and not streamed.is_passed and audited.is_passed:
            return audited
        if isinstance(impossible, str):
            return Verdict(audited.outcome, f"{impossible}; {audited.reason}", _PGAUDIT if audited.is_failed else "")
        if impossible is None:
            return streamed
        if streamed.is_passed or streamed.outcome is audited.outcome:
            return streamed
        return undecided(_unknown(impossible))


_PGAUDIT = (
    "add pgaudit to shared_preload_libraries and set pgaudit.log in the cluster parameter group, and add "
    "postgresql to enabled_cloudwatch_logs_exports"
)


def _missing(cluster: AuroraCluster) -> Verdict:
    hint = "; pgAudit is enough only where AWS has no activity streams" if pgaudit(cluster).is_passed else ""
    return failed(f"the cluster has no activity stream{hint}")


def _unknown(why: Unknown) -> str:
    return f"whether the cluster can have activity streams is not known: {why.reason}"


check = ActivityStreams()
