"""RULE-005: Credentials in Secrets Manager, with rotation.

What: RDS manages the master password in AWS Secrets Manager, or the password comes from a secret there that has
    rotation.
Why: Everybody who ever read the code, the state or the variable knows a password in it, and nobody can change it
    quickly.
Fails: master_password or master_password_wo is a literal, also as the default of a variable; the password is generated
    or stored without a secret with rotation, or it is in an SSM parameter; the rotation is switched off or less
    frequent than every 90 days, by days, rate() or cron(), also when a data source finds the secret; no password is set
    and RDS does not manage one; RDS must manage the password of a global database, which it cannot do.
Passes: manage_master_user_password = true, or a password that comes from a secret with an
    aws_secretsmanager_secret_rotation, or that the code stores in one.
Fix: set manage_master_user_password = true and delete master_password
Undecided: the password comes from a variable without default, and the code stores it nowhere; from a secret whose
    rotation is not in the code; or from the source of a restored cluster.
Exceptions: replicas, because they have the master user of their source. RDS cannot manage the password of a member of a
    global database; there the rule passes with a secret of your own that has rotation.
Controls:
    Security Hub: SecretsManager.1, SecretsManager.4
    PCI DSS: v4.0/8.6.3
Checkov: CKV2_AWS_57 and CKV_AWS_304 check that secrets have rotation, CKV_AWS_149 that they have a key; none of them
    looks at the password of the cluster. This rule follows the password to its source.
Runtime:
    SECRETSMANAGER_ROTATION_ENABLED_CHECK: every secret of the account, not the cluster's alone
References:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html
    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster#manage_master_user_password
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial
from typing import Optional

from checkov.common.models.enums import CheckCategories

from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.credentials.master_password import (
    from_outside_and_stored,
    managed_secret_rotates,
    password_source,
)
from aurora_checks.aurora.global_database import in_global_database
from aurora_checks.aurora.provider_values import is_set, truth
from aurora_checks.aurora.shared_requirements import judged
from aurora_checks.aurora.verdict import Verdict, all_of, failed, not_applicable, shared, undecided, whichever
from aurora_checks.checks.base import ClusterCheck
from aurora_checks.terraform.values import OneOf, Value, under

_Condition = tuple[Hashable, bool]  # and its truth
_PASSWORDS = ("master_password", "master_password_wo")
_GLOBAL = "RDS cannot manage the master password of a global database"
_OF_SECRET = (
    "take the password from a secret that an aws_secretsmanager_secret_rotation in this code rotates; do not write the "
    "password into the code"
)
_GLOBAL_FIX = "set master_password_wo from a Secrets Manager secret that an aws_secretsmanager_secret_rotation rotates"


class Credentials(ClusterCheck):
    """``manage_master_user_password``, ``master_password``, ``master_password_wo`` and the secrets behind them."""

    rule = "RULE-005"
    title = "Ensure Aurora PostgreSQL master passwords are managed in Secrets Manager and rotated"
    category = CheckCategories.SECRETS
    page = "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html"

    def judge(self, cluster: AuroraCluster) -> Verdict:
        """Passed when RDS manages the password, or a rotated secret holds it."""
        name = "manage_master_user_password"
        given = cluster.get(name)
        if isinstance(given, OneOf) and given.condition is not None:
            # The passwords may depend on the same condition.
            both = [
                _judged(cluster, name, under(given, given.condition, it), (given.condition, it)) for it in (True, False)
            ]
            verdict = shared(both) or undecided(f"which of several values {name} has is not known: {given.reason}")
        else:
            verdict = _judged(cluster, name, given)
        if in_global_database(cluster) is not False:  # RDS cannot manage its password
            return verdict.fixed_by(_GLOBAL_FIX).decided_by(_OF_SECRET).on(name, *_PASSWORDS)
        return verdict.decided_by(f"set {name} = true, or {_OF_SECRET}").on(name, *_PASSWORDS)


def _judged(cluster: AuroraCluster, name: str, value: Value, where: _Condition = (None, True)) -> Verdict:
    return judged(value, name, truth, lambda managed: _judge(cluster, managed, where))


def _judge(cluster: AuroraCluster, managed: Optional[bool], where: _Condition) -> Verdict:
    if managed and cluster.is_global_secondary is True:
        return failed(
            f"{_GLOBAL}: AWS refuses it",
            "remove manage_master_user_password: the password belongs to the primary cluster",
        )
    if managed and in_global_database(cluster) is True:
        return failed(f"{_GLOBAL}: AWS refuses manage_master_user_password = true", _GLOBAL_FIX)
    if managed:
        may_be = in_global_database(cluster) is not False
        doubt = (
            [undecided(f"whether the cluster belongs to a global database is not known; {_GLOBAL}")] if may_be else []
        )
        return all_of([managed_secret_rotates(cluster), *doubt])
    for name in _PASSWORDS:
        value = under(cluster.get(name), *where)
        if is_set(value) is not False:
            verdict = whichever(value, name, partial(_password, cluster, name))
            decided = verdict.is_passed or verdict.is_failed
            return verdict if decided else from_outside_and_stored(cluster, name, value) or verdict
    return _without_password(cluster)


def _password(cluster: AuroraCluster, name: str, value: Value) -> Verdict:
    return password_source(cluster, name, value) if is_set(value) is not False else _without_password(cluster)


def _without_password(cluster: AuroraCluster) -> Verdict:
    if cluster.is_replica is True:
        return not_applicable("a replica uses the master user of its source")
    if cluster.has_source is not False:
        return undecided(
            "no password argument is set: a restored or replicated cluster keeps the password of its source"
        )
    return failed("no password argument is set, and manage_master_user_password is not true")


check = Credentials()
