"""RULE-202: Custom CloudWatch dashboards for database performance.

What: A dashboard shows metrics, alarms or logs of the cluster or of its members.
Why: Who looks for the reason of a slow application needs the database's load, connections and lag side by side.
Fails: no dashboard in the code shows the cluster. One of other services or of another cluster does not, nor one that
    only has text about it, nor one of all databases of another Region, nor a metric that does not report for this
    cluster (FreeStorageSpace, ACUUtilization without Serverless v2 and so on, as for RULE-106).
Passes: an aws_cloudwatch_dashboard with a metric of the namespace AWS/RDS on the cluster or a member, also by the
    shorthands "." and "...", or on all databases; a SEARCH or Metrics Insights query that has them; an explorer of
    their tags, one of their alarms, or their log groups. Dashboards of Grafana and Datadog count where they name it.
Fix: add an aws_cloudwatch_dashboard with AWS/RDS metrics of this cluster
Undecided: the body of a dashboard, or whom it names, depends on values that the code does not tell; an alarm on it is
    not in the code; an aws_grafana_workspace may have dashboards; a module that is not on disk is given this cluster.
Exceptions: none.
Controls: none.
Checkov: none.
Runtime: none: AWS Config has no rule for dashboards.
References:
    https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_dashboard
"""

from __future__ import annotations

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.monitoring.dashboards import dashboards
from aurora_checks.aurora.shared_requirements import evidence
from aurora_checks.aurora.verdict import Verdict, failed
from aurora_checks.checks.base import ClusterCheck


class Dashboards(ClusterCheck):
    """``aws_cloudwatch_dashboard`` with what is in its body."""

    rule = "RULE-202"
    title = "Ensure CloudWatch dashboards show Aurora PostgreSQL clusters"
    category = CheckCategories.LOGGING
    page = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html"

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed when a dashboard shows it."""
        others = sum(1 for _ in cluster.root.of_type("aws_cloudwatch_dashboard"))
        seen = f"no dashboard shows it; there are {others} of others" if others else "no dashboard shows it"
        return evidence(cluster, dashboards(cluster), failed(seen))


check = Dashboards()
