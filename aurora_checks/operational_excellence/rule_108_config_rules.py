"""RULE-108: AWS Config rules watch the cluster at run time.

What: There is at least one AWS Config rule that checks DB clusters of Aurora PostgreSQL.
Why: Somebody can change by hand, one hour later, what this code sets. Only a service that watches the account sees
    that.
Fails: there is no such rule, in any of the forms below. A rule does not count if it does not cover Aurora clusters
    (RDS_MULTI_AZ_SUPPORT, DB_INSTANCE_BACKUP_ENABLED and others), is for another resource, or is for global databases
    and the cluster is not in one (AURORA_GLOBAL_DATABASE_ENCRYPTION_AT_REST). No rule counts if the configuration
    recorder is switched off or does not record AWS::RDS::DBCluster.
Passes: a managed rule such as RDS_CLUSTER_ENCRYPTED_AT_REST is in an aws_config_config_rule, an organization rule or a
    conformance pack; a custom rule is for AWS::RDS::DBCluster; or a standard of Security Hub has controls for clusters
    (AWS Foundational Security Best Practices, NIST 800-53, CIS AWS Foundations from version 5). The standard may come
    from a subscription, from an aws_securityhub_account with its default standards, or from a configuration policy with
    an association.
Fix: add an aws_config_config_rule with source_identifier RDS_CLUSTER_MULTI_AZ_ENABLED or another rule for DB
    clusters. If other code does this, list the rule under provided_elsewhere in .aurora-checks.yaml
Undecided: the identifier, the scope or the evaluation mode of a rule, the template of a pack or what the recorder
    records is not in the code; Security Hub is switched on for new accounts of an organization; a module is not on disk
    and its source contains "config".
Exceptions: none.
Controls:
    Security Hub: Config.1
    CIS AWS Foundations: v6.0/4.3, v7.0/4.3
Checkov: CKV2_AWS_45 and CKV2_AWS_48 require a recorder that is on and records everything. This rule requires an AWS
    Config rule that looks at DB clusters.
Runtime: none: the rules that it asks for are the runtime watch itself; `aurora-checks conformance-pack` prints
    them.
References:
    https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html
    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/config_config_rule
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.monitoring.config_rules import config_rules
from aurora_checks.aurora.shared_requirements import evidence, up_to_the_first_passed
from aurora_checks.aurora.verdict import Verdict, failed, undecided
from aurora_checks.checks.base import ClusterCheck


class ConfigRules(ClusterCheck):
    """AWS Config rules, conformance packs and Security Hub standards."""

    rule = "RULE-108"
    title = "Ensure AWS Config rules watch Aurora PostgreSQL clusters"
    category = CheckCategories.LOGGING
    page = "https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html"

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed when one does."""
        found = up_to_the_first_passed(chain(config_rules(cluster), _modules(cluster)))
        return evidence(cluster, found, failed("no AWS Config rule watches DB clusters"))


def _modules(cluster: AuroraCluster) -> Iterator[Verdict]:
    """Rules are for an account, so a module that deploys them is not given the cluster."""
    for module in cluster.root.opaque_modules:
        if "config" in module.source.lower():
            yield undecided(f"{module.address} ({module.source}) may deploy AWS Config rules")


check = ConfigRules()
