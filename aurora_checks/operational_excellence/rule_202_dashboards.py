"""RULE-202: Custom CloudWatch dashboards for database performance.

What: A dashboard shows metrics, alarms or logs of the cluster or of its members.
Why: To find out why an application is slow, you need load, connections and lag of the database side by side.
Fails: no dashboard in the code shows the cluster. A dashboard does not count if it shows other services or another
    cluster, has only text about the cluster, shows all databases of another Region, is in another account, or shows a
    metric that does not exist for this cluster (FreeStorageSpace, ACUUtilization without Serverless v2 and so on, as
    for RULE-106).
Passes: an aws_cloudwatch_dashboard has a metric of the namespace AWS/RDS on the cluster or a member, also with the
    short forms "." and "...", or on all databases; it has a SEARCH or Metrics Insights query that includes them, an
    explorer of their tags, one of their alarms, or their log groups. Dashboards of Grafana and Datadog count if they
    name the cluster.
Fix: add an aws_cloudwatch_dashboard with AWS/RDS metrics of this cluster. If other code does this, list the rule
    under provided_elsewhere in .aurora-checks.yaml
Undecided: the body of a dashboard, or the cluster that it names, depends on values that are not known from the code; an
    alarm on the dashboard is not in the code; an aws_grafana_workspace may have dashboards; a module that is not on
    disk gets this cluster as an argument.
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
from aurora_checks.terraform.model import RootModule, once_per_root


class Dashboards(ClusterCheck):
    """``aws_cloudwatch_dashboard`` with what is in its body."""

    rule = "RULE-202"
    title = "Ensure CloudWatch dashboards show Aurora PostgreSQL clusters"
    category = CheckCategories.LOGGING
    page = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html"

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed when a dashboard shows it."""
        others = _number_of_dashboards(cluster.root)
        seen = (
            f"no dashboard shows the cluster; {others} dashboard(s) in this code show other things"
            if others
            else "no dashboard shows the cluster"
        )
        return evidence(cluster, dashboards(cluster), failed(seen))


@once_per_root
def _number_of_dashboards(root: RootModule) -> int:
    return sum(1 for _ in root.of_type("aws_cloudwatch_dashboard"))


check = Dashboards()
