"""RULE-203: SSM Parameter Store for non-sensitive database configuration.

What: Applications find the database through SSM parameters, or the cluster is configured from some; no parameter that
    is not encrypted holds its password.
Why: Endpoints and names that are copied into each application go stale one by one; in Parameter Store there is one
    place to read them. A password there in clear can be read by everybody who may read parameters.
Fails: no aws_ssm_parameter is made from the cluster, and it reads none; or a String or StringList parameter holds the
    master password.
Passes: an aws_ssm_parameter whose value is an attribute of the cluster, of a member, a custom endpoint, a proxy or a
    DNS record of it, or its literal endpoint; or an argument of the cluster or of a member that is read from a
    parameter. SecureString is fine, if more than is needed.
Fix: add an aws_ssm_parameter of the type String whose insecure_value is the cluster's endpoint
Undecided: a parameter whose name speaks of a database has a value that leads to no cluster; what a parameter holds
    depends on values that the code does not tell; a module that is not on disk is given this cluster.
Exceptions: none.
Controls: none.
Checkov: CKV2_AWS_34 and CKV_AWS_337 ask parameters for encryption. Ours asks whether the cluster's
    configuration is there at all, and that its password is in no parameter in clear.
Runtime: none: AWS Config has no rule for it.
References:
    https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-parameter-store.html
    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ssm_parameter
"""

from __future__ import annotations

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.parameter_store import give_away_the_password, made_from, read_by, unlinked
from aurora_checks.aurora.shared_requirements import evidence
from aurora_checks.aurora.verdict import Verdict, all_of, failed
from aurora_checks.checks.base import ClusterCheck


class ParameterStore(ClusterCheck):
    """``aws_ssm_parameter``, made from the cluster or read by it."""

    rule = "RULE-203"
    title = "Ensure the configuration of Aurora PostgreSQL clusters, not their passwords, is in SSM Parameter Store"
    category = CheckCategories.CONVENTION
    page = "https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-parameter-store.html"

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed when a parameter leads to the cluster or into it, and none gives its password away."""
        missing = failed("no SSM parameter is made from it, and it is configured from none")
        found = evidence(cluster, [*made_from(cluster), *read_by(cluster), *unlinked(cluster)], missing)
        return all_of([found, *give_away_the_password(cluster)])


check = ParameterStore()
