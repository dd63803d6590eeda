"""RULE-108: AWS Config rules watch the cluster at run time.

What: At least one AWS Config rule that evaluates DB clusters of Aurora PostgreSQL is deployed.
Why: What this code says can be changed by hand an hour later; only something that watches the account sees that.
Fails: no such rule, by any vehicle. Rules that leave Aurora clusters out (RDS_MULTI_AZ_SUPPORT,
    DB_INSTANCE_BACKUP_ENABLED and others) do not count, nor a rule for another resource or for global databases where
    the cluster is in none (AURORA_GLOBAL_DATABASE_ENCRYPTION_AT_REST), nor any while the recorder is switched off or
    leaves AWS::RDS::DBCluster out.
Passes: a managed rule such as RDS_CLUSTER_ENCRYPTED_AT_REST in an aws_config_config_rule, an organization rule or a
    conformance pack; a custom rule for AWS::RDS::DBCluster; a standard of Security Hub with controls for clusters (AWS
    Foundational Security Best Practices, NIST 800-53, CIS AWS Foundations from version 5 on) by subscription, by an
    aws_securityhub_account with its default standards, or by a configuration policy with an association.
Fix: add an aws_config_config_rule with source_identifier RDS_CLUSTER_MULTI_AZ_ENABLED or another rule for DB
    clusters
Undecided: a rule's identifier, a pack's template or what the recorder records is not in the code; Security Hub is
    switched on for new accounts of an organization; a module whose source speaks of AWS Config is not on disk.
Exceptions: none.
Controls:
    Security Hub: Config.1
    CIS AWS Foundations: v6.0/4.3, v7.0/4.3
Checkov: CKV2_AWS_45 and CKV2_AWS_48 ask for a recorder that is on and records everything. Ours asks for a rule
    that looks at DB clusters.
Runtime: none: the rules that it asks for are the runtime watch itself; `aurora-checks conformance-pack` prints
    them.
References:
    https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html
    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/config_config_rule
"""

from __future__ import annotations

from collections.abc import Iterator

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.monitoring.config_rules import config_rules
from aurora_checks.aurora.shared_requirements import evidence
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
        found = [*config_rules(cluster), *_modules(cluster)]
        return evidence(cluster, found, failed("no AWS Config rule watches DB clusters"))


def _modules(cluster: AuroraCluster) -> Iterator[Verdict]:
    """Rules are for an account, so a module that deploys them is not given the cluster."""
    for module in cluster.root.opaque_modules:
        if "config" in module.source.lower():
            yield undecided(f"{module.address} ({module.source}) may deploy AWS Config rules")


check = ConfigRules()
