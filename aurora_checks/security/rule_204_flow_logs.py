"""RULE-204: VPC flow logs for the database subnets.

What: A flow log records the network traffic of the subnets of the cluster. It is a flow log of their VPC, or each
    subnet has its own.
Why: After an incident only flow logs show who reached the database, and who tried to.
Fails: the VPC of the subnets is in the code and no flow log records it, or flow logs record only some of the subnets. A
    flow log does not count if it is on another VPC, on other subnets, on a network interface or a gateway, or has no
    destination or no traffic_type. The module terraform-aws-modules/vpc fails without enable_flow_log = true.
Passes: there is an aws_flow_log with vpc_id of the VPC of the subnets, or one with subnet_id for each subnet; or that
    module has enable_flow_log = true. Every traffic_type and every destination is enough.
Fix: add an aws_flow_log with the vpc_id of the database's VPC. If other code does this, list the rule under
    provided_elsewhere in .aurora-checks.yaml
Undecided: the VPC or its subnets are not in the code, and no flow log refers to them in the same way as the code does;
    vpc_id or subnet_id of a flow log depends on a value that is not known from the code; it is on one of subnets whose
    number is not known; a module that is not on disk
    creates the VPC, or gets it as an argument and may create the flow log.
Exceptions: none.
Controls:
    Security Hub: EC2.6
    CIS AWS Foundations: v6.0/4.7, v7.0/4.7
    NIST 800-53: AC-4(26), AU-2, AU-3, AU-12
    PCI DSS: v4.0/10.2.1
Checkov: CKV2_AWS_11 requires a flow log of every VPC. This rule starts from the subnets of the cluster, and also
    accepts flow logs of these.
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
