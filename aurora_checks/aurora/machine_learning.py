"""Machine learning services that a cluster is integrated with.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/postgresql-ml.html
https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.VectorDB.html
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Optional

from aurora_checks.aurora import links
from aurora_checks.aurora.cluster import AuroraCluster
from aurora_checks.aurora.cluster_references import means_cluster
from aurora_checks.aurora.provider_values import is_one_of, text
from aurora_checks.aurora.regions import in_other_region
from aurora_checks.aurora.shared_requirements import judged
from aurora_checks.aurora.texts_in_values import texts_in
from aurora_checks.aurora.verdict import (
    Verdict,
    all_of_answers,
    any_of_answers,
    failed,
    found,
    is_so_of_one,
    opposite,
    passed,
    undecided,
)
from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation.json_text import read_json
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.linked import Linked
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import Answer, PartialText, Unknown, Value, listed, unknown_in
from aurora_checks.terraform.wildcards import matches

# Features of a role that are for machine learning; s3Import, s3Export and Lambda are not.
FEATURES = ("bedrock", "comprehend", "sagemaker")
# What the extension aws_ml calls. A policy names these actions with wildcards or without, in any case.
ACTIONS = frozenset(
    ("bedrock:invokemodel", "comprehend:batchdetectsentiment", "comprehend:detectsentiment", "sagemaker:invokeendpoint")
)
_MANAGED = pattern(r":policy/(AmazonSageMakerFullAccess|ComprehendFullAccess|AmazonBedrockFullAccess)$")


def integrations(cluster: AuroraCluster) -> Iterator[Verdict]:
    """For each thing that may connect the cluster with machine learning: passed when it does, failed when not."""
    yield from found(cluster.root.sources(cluster.resource, links.ROLE_ASSOCIATIONS), _association)
    yield from _roles(cluster)
    yield from _knowledge_bases(cluster)


def _association(association: Resource) -> Verdict:
    def judge(feature: Optional[str]) -> Verdict:
        if feature is None:
            return failed(f"{association.address} has no feature_name, which Aurora PostgreSQL requires")
        if feature.lower() in FEATURES:
            return passed(f"{association.address} lets the cluster use {feature}")
        return failed(f"{association.address} is for {feature}, which is not machine learning")

    return judged(association.get("feature_name"), f"feature_name of {association.address}", text, judge)


def _roles(cluster: AuroraCluster) -> Iterator[Verdict]:
    """``iam_roles`` has no feature: only the permissions of a role show its purpose."""
    roles = cluster.root.targets(cluster.resource, links.CLUSTER_ROLES)
    for it in roles.candidates:
        allows = any_of_answers(_allowances(it.resource, cluster))
        if allows is True and it.sure:
            yield passed(f"{it.resource.address}, one of the iam_roles of the cluster, allows machine learning")
        elif allows is not False:
            yield undecided(f"{it.resource.address} may be for machine learning")


def _allowances(role: Resource, cluster: AuroraCluster) -> Iterator[Answer]:
    """For each policy of a role whether it allows the actions of machine learning."""
    for block in role.blocks("inline_policy"):
        yield _allows(block.get("policy") if isinstance(block, dict) else block)
    policies = cluster.root.sources(role, links.ROLE_POLICIES)
    attachments = cluster.root.sources(role, links.ROLE_ATTACHMENTS)
    attached = attachments.through(lambda it: cluster.root.targets(it, links.ATTACHED_POLICY))
    for linked in (policies, Linked(it for it in attached.leads if it.resources)):
        yield is_so_of_one(linked, lambda policy: _allows(policy.get("policy")))
    yield is_so_of_one(attachments, lambda it: any(map(_MANAGED.search, texts_in(it.get("policy_arn")))))
    yield any(map(_MANAGED.search, texts_in(role.get("managed_policy_arns"))))


def _allows(policy: Value) -> Answer:
    if not isinstance(policy, (str, PartialText)):
        return policy if isinstance(policy, Unknown) else False
    try:
        document = read_json(policy)
    except TerraformError as error:
        return Unknown(error.message)
    statements = listed(document.get("Statement")) if isinstance(document, dict) else []
    return any_of_answers(_is_allowed(action, statements) for action in ACTIONS)


def _is_allowed(action: str, statements: Sequence[Value]) -> Answer:
    allowed = any_of_answers(_says("Allow", it, action) for it in statements)
    if allowed is False:
        return False
    denied = any_of_answers(_denies_all(it, action) for it in statements)
    return all_of_answers([allowed, opposite(denied)])


def _denies_all(statement: Value, action: str) -> Answer:
    """Whether a statement denies an action everywhere, so that no other statement can allow it."""
    if not isinstance(statement, dict) or statement.get("Condition"):
        return False
    where = listed(statement.get("Resource"))
    everywhere = "*" in where or unknown_in(where) or False
    return all_of_answers([_says("Deny", statement, action), everywhere])


def _says(effect: str, statement: Value, action: str) -> Answer:
    """Whether a statement has this effect on an action of machine learning; one that is for every service names none.

    A statement that nobody knows may allow it. That it denies it is not to be expected.
    """
    if not isinstance(statement, dict):
        return statement if isinstance(statement, Unknown) and effect == "Allow" else False
    patterns = [it.lower() for it in texts_in(statement.get("Action")) if ":" in it]
    named = any(matches(it, action) for it in patterns) or unknown_in(statement.get("Action")) or False
    return all_of_answers([is_one_of(statement.get("Effect"), effect), named])


def _knowledge_bases(cluster: AuroraCluster) -> Iterator[Verdict]:
    """Knowledge bases of Bedrock that keep their vectors in the cluster."""
    for base in cluster.root.of_type("aws_bedrockagent_knowledge_base"):
        stores = [
            rds.get("resource_arn") if isinstance(rds, dict) else rds
            for storage in base.blocks("storage_configuration")
            for rds in (listed(storage.get("rds_configuration")) if isinstance(storage, dict) else [storage])
        ]
        stored = any_of_answers(map(partial(means_cluster, cluster=cluster), stores))
        if stored is False or in_other_region(cluster.resource, base) is True:
            continue
        if stored is True and base.uncertain is None:
            yield passed(f"{base.address} stores its vectors in the cluster")
        else:
            yield undecided(f"{base.address} may store its vectors in the cluster")
