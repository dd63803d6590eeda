"""RULE-203: SSM Parameter Store for non-sensitive database configuration.

What: SSM parameters store the configuration of the database for the applications, or the cluster reads its
    configuration from such parameters. No unencrypted parameter stores the master password.
Why: If each application has a copy of endpoints and names, the copies become wrong one by one. With Parameter
    Store, all of them read the same values. But everybody with access to parameters can read a password there that is
    not encrypted.
Fails: the value of no aws_ssm_parameter comes from the cluster, and no argument of the cluster comes from a parameter;
    or a String or StringList parameter stores the master password.
Passes: the value of an aws_ssm_parameter is an attribute of the cluster, of a member, a custom endpoint, a proxy or a
    DNS record of the cluster, or it is the endpoint as a literal; or an argument of the cluster or of a member comes
    from a parameter. SecureString is allowed, but not needed.
Fix: add an aws_ssm_parameter of the type String whose insecure_value is the cluster's endpoint
Undecided: the name of a parameter contains a word for a database, but its value does not lead to a cluster; the value
    of a parameter is not known from the code; a module that is not on disk gets this cluster as an argument.
Exceptions: none.
Controls: none.
Checkov: CKV2_AWS_34 and CKV_AWS_337 require encryption of parameters. This rule checks that the configuration of the
    cluster is there, and that no parameter holds its password in plain text.
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
        missing = failed(
            "no aws_ssm_parameter stores a value of the cluster, and no argument of the cluster is read from one"
        )
        found = evidence(cluster, [*made_from(cluster), *read_by(cluster), *unlinked(cluster)], missing)
        return all_of([found, *give_away_the_password(cluster)])


check = ParameterStore()
