"""RULE-204: VPC flow logs for the database subnets.

What: The network traffic of the subnets that the cluster may use is recorded, by a flow log of their VPC or by one of
    each subnet.
Why: After an incident only flow logs tell who reached the database, and who tried to.
Fails: the VPC of the subnets is in the code and nothing logs it, or only some of the subnets; a log on another VPC, on
    other subnets, on a network interface or a gateway, without destination or without traffic_type does not count. The
    module terraform-aws-modules/vpc without enable_flow_log = true.
Passes: an aws_flow_log with the vpc_id of the subnets' VPC, or one with the subnet_id of every subnet; that module with
    enable_flow_log = true. Any traffic_type and any destination will do.
Fix: add an aws_flow_log with the vpc_id of the database's VPC
Undecided: the VPC or its subnets are not in the code and no log names them as the code does; a log's vpc_id or
    subnet_id depends on a value that the code does not tell; a module that is not on disk makes the VPC, or is given it
    and may log it.
Exceptions: none.
Controls:
    Security Hub: EC2.6
    CIS AWS Foundations: v6.0/4.7, v7.0/4.7
    NIST 800-53: AC-4(26), AU-2, AU-3, AU-12
    PCI DSS: v4.0/10.2.1
Checkov: CKV2_AWS_11 asks every VPC for a flow log. Ours starts from the cluster's subnets, and also takes flow
    logs of these.
Runtime:
    VPC_FLOW_LOGS_ENABLED: every VPC of the account; it does not count flow logs of subnets
References:
    https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html
    https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-6
    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/flow_log
"""

from __future__ import annotations

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.network.flow_logs import subnets_are_logged
from aurora_checks.aurora.verdict import Verdict
from aurora_checks.checks.base import ClusterCheck


class FlowLogs(ClusterCheck):
    """``aws_flow_log`` on the VPC of the cluster's subnets, or on each of them."""

    rule = "RULE-204"
    title = "Ensure VPC flow logs record the traffic of Aurora PostgreSQL subnets"
    category = CheckCategories.LOGGING
    page = "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html"

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed when every subnet has a log, its own or its VPC's."""
        return subnets_are_logged(cluster).on("db_subnet_group_name")


check = FlowLogs()
