"""RULE-002: Encryption at rest with a customer managed key.

What: The storage of the cluster is encrypted. In production the KMS key is one that the customer manages.
Why: Only with a key of your own can you decide, log and revoke who reads the data, its snapshots and its replicas.
Fails: storage_encrypted is false or not set; kms_key_id is not set (AWS then uses its own key, also for new clusters,
    which are always encrypted); kms_key_id leads to a key that AWS manages, such as alias/aws/rds, directly or through
    aliases and data sources; the key is disabled, asymmetric, or in another Region than the cluster.
Passes: storage_encrypted = true, and kms_key_id is a customer managed key or an alias that cannot be one of AWS. The
    known part of the name of the alias can be enough for this. Restored and replicated clusters get storage_encrypted
    from their source, so kms_key_id is enough for them. Outside of production storage_encrypted = true is enough.
Fix: set storage_encrypted = true and kms_key_id to the arn of an aws_kms_key
Undecided: the key, its Region or storage_encrypted depends on a value that is not known from the code; a restored or
    replicated cluster has no kms_key_id, so it gets the key of its source.
Exceptions: outside of production a key of AWS is enough if storage_encrypted = true is in the code.
Controls:
    Security Hub: RDS.27
    CIS AWS Foundations: v6.0/3.2.1, v7.0/3.2.1
    NIST 800-53: CA-9(1), CM-3(6), SC-7(10), SC-13, SC-28, SC-28(1)
    PCI DSS: v4.0/3.5.1
    Well-Architected: SEC08-BP02
Checkov: CKV_AWS_96 requires storage_encrypted, also on restored clusters, which get it from their source; CKV_AWS_327
    accepts any kms_key_id. This rule follows kms_key_id to the key and knows a customer's key from a key of AWS.
Runtime:
    RDS_CLUSTER_ENCRYPTED_AT_REST: encrypted or not; it does not ask whose key it is
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html
    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster#kms_key_id
"""

from __future__ import annotations

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.kms_keys import is_customer_managed
from aurora_checks.aurora.provider_values import text, truth
from aurora_checks.aurora.shared_requirements import require_true
from aurora_checks.aurora.verdict import Verdict, all_of, failed, passed, undecided, whichever
from aurora_checks.checks.base import ClusterCheck
from aurora_checks.terraform.values import Value


class EncryptionAtRest(ClusterCheck):
    """``storage_encrypted`` and ``kms_key_id``."""

    rule = "RULE-002"
    title = "Ensure Aurora PostgreSQL clusters are encrypted at rest, in production with a customer managed key"
    category = CheckCategories.ENCRYPTION
    page = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html"
    passes_alone = True

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed when it is encrypted and, in production, the key is the customer's."""
        verdicts = [_is_encrypted(cluster)]
        if cluster.environment.production:
            verdicts.append(whichever(cluster.get("kms_key_id"), "kms_key_id", lambda key: _key(cluster, key)))
        return all_of(verdicts).on("storage_encrypted", "kms_key_id")


def _is_encrypted(cluster: AuroraCluster) -> Verdict:
    encrypted = cluster.get("storage_encrypted")
    if encrypted is None and cluster.is_serverless_v1:
        return passed("Aurora Serverless v1 is always encrypted")
    if truth(encrypted) is None and cluster.has_source is not False:
        if cluster.has_source is True and cluster.is_set("kms_key_id") is True:
            return passed("a restored or replicated cluster with kms_key_id is encrypted")
        return undecided("storage_encrypted is not set: a restored or replicated cluster gets the value of its source")
    return require_true(cluster, "storage_encrypted", "set storage_encrypted = true")


def _key(cluster: AuroraCluster, key: Value) -> Verdict:
    if text(key) is not None:
        return is_customer_managed(cluster, key)
    if cluster.has_source is not False and cluster.is_global_secondary is not True:
        return undecided("kms_key_id is not set: a restored or replicated cluster gets the key of its source")
    return failed(
        "kms_key_id is not set, so AWS uses a key that it manages itself", "set kms_key_id to the arn of an aws_kms_key"
    )


check = EncryptionAtRest()
