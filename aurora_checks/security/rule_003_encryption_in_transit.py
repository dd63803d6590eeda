"""RULE-003: TLS enforced for every connection.

What: The server refuses connections without TLS, because the cluster parameter group says so. The RDS Proxies of the
    cluster do the same.
Why: Without enforcement, a client with a wrong configuration sends passwords and data unencrypted.
Fails: rds.force_ssl is 0; PostgreSQL is version 16 or older and the cluster parameter group does not set rds.force_ssl
    (its default is 0 there); ssl_min_protocol_version is lower than TLSv1.2; an aws_db_proxy of the cluster has no
    require_tls = true. A setting in the instance parameter group has no effect, and neither has the parameter ssl.
Passes: rds.force_ssl = 1 in the cluster parameter group of the cluster, or PostgreSQL 17 or newer and nothing sets it
    to 0.
Fix: set rds.force_ssl = 1 in the aws_rds_cluster_parameter_group that db_cluster_parameter_group_name names
Undecided: the parameter group or its parameters are not in the code; nothing sets rds.force_ssl, and the major version
    of PostgreSQL is not known. A data source with preferred_versions shows the major version if all versions in the
    list have the same one.
Exceptions: Aurora Serverless v1, which does not use these settings for TLS.
Controls:
    Security Hub: RDS.43
Checkov: CKV2_AWS_69 looks only at the parameter groups of aws_db_instance. This rule reads those of clusters, knows the
    default of each PostgreSQL version, and checks the proxies too.
Runtime:
    RDS_PROXY_TLS_ENCRYPTION: the proxies; AWS Config has no rule for rds.force_ssl
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Security.html
    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster_parameter_group
"""

from __future__ import annotations

from typing import Optional

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.connections.proxies import proxies_require_tls
from aurora_checks.aurora.provider_values import text
from aurora_checks.aurora.shared_requirements import judged
from aurora_checks.aurora.verdict import Verdict, all_of, failed, not_applicable, passed, undecided, whichever
from aurora_checks.checks.base import ClusterCheck
from aurora_checks.terraform.values import Unknown, Value

_FORCED_SINCE = 17
_ON = ("1", "on", "true")
_WEAK = ("tlsv1", "tlsv1.0", "tlsv1.1")


class EncryptionInTransit(ClusterCheck):
    """``rds.force_ssl``, ``ssl_min_protocol_version``, ``aws_db_proxy.require_tls``."""

    rule = "RULE-003"
    title = "Ensure Aurora PostgreSQL clusters enforce TLS for every connection"
    category = CheckCategories.ENCRYPTION
    page = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Security.html"

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed when the server and every proxy refuse connections without TLS."""
        if cluster.is_serverless_v1:
            return not_applicable("Aurora Serverless v1 does not use these settings for TLS")
        group = cluster.parameter_group
        forced = judged(group.value("rds.force_ssl"), "rds.force_ssl", text, lambda value: _forced(cluster, value))
        weakest = group.value("ssl_min_protocol_version")
        verdicts = [forced, *proxies_require_tls(cluster)]
        if group.resource is not None and weakest is not None:
            verdicts.append(judged(weakest, "ssl_min_protocol_version", text, _strong_enough))
        return all_of(verdicts).on("db_cluster_parameter_group_name")


def _forced(cluster: AuroraCluster, value: Optional[str]) -> Verdict:
    if value is None:
        return _by_default(cluster)
    if value.lower() in _ON:
        return passed(f"rds.force_ssl = {value}")
    return failed(f"rds.force_ssl = {value} in the cluster parameter group")


def _by_default(cluster: AuroraCluster) -> Verdict:
    def judge(major: Value) -> Verdict:
        if not isinstance(major, int):
            why = major.reason if isinstance(major, Unknown) else "engine_version is not set"
            return undecided(
                f"rds.force_ssl is not set, its default depends on the PostgreSQL version, and that is not known: {why}"
            )
        if major >= _FORCED_SINCE:
            return passed(f"PostgreSQL {major} enforces TLS by default")
        return failed(
            f"rds.force_ssl is not set in a cluster parameter group, and its default is 0 in PostgreSQL {major}"
        )

    return whichever(cluster.major_version, "engine_version", judge)


def _strong_enough(version: Optional[str]) -> Verdict:
    if version is not None and version.lower() in _WEAK:
        return failed(
            f"ssl_min_protocol_version = {version}",
            "set ssl_min_protocol_version = TLSv1.2 in the cluster parameter group",
        )
    return passed(f"ssl_min_protocol_version = {version}")


check = EncryptionInTransit()
