"""Whose metrics are meant: by dimensions, or by the text of a Metrics Insights query or a SEARCH.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/dimensions.html
https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html
https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-metrics-insights-querylanguage.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Optional, Union

from aurora_checks.aurora.cluster import ENGINE, AuroraCluster
from aurora_checks.aurora.cluster_references import means_cluster, means_member, means_this_member
from aurora_checks.aurora.provider_values import is_one_of, text
from aurora_checks.aurora.verdict import all_of_answers, any_of_answers, is_so_of_one, opposite
from aurora_checks.terraform.evaluation.marked_text import has_mark, marked, unmarked
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.model import Resource
from aurora_checks.terraform.values import Answer, OneOf, PartialText, Unknown, Value

NAMESPACE = "AWS/RDS"
CLUSTER_DIMENSION, MEMBER_DIMENSION = "dbclusteridentifier", "dbinstanceidentifier"
# Dimensions of every instance of a kind: an aggregate over them has this cluster's members.
_AGGREGATES = ("EngineName", "Role")

_SCHEMA = pattern(r"\{[^}]*\}")
_CONDITION = pattern(
    r"""([\w.:]+)["'`]?\s*(=|!=|<>)\s*("[^"]*"|'[^']*'|\([^)]*\)|[^\s"'()]+)"""  # name, operator, value or values
)
_VALUES = pattern(r""""([^"]*)"|'([^']*)'|([^\s"'()]+)""")
_SEARCH = pattern(r"""\bSEARCH\s*\(\s*(['"])(.*?)\1\s*,""", re.IGNORECASE | re.DOTALL)
# {AWS/RDS,DBClusterIdentifier}, FROM "AWS/RDS", FROM SCHEMA("AWS/RDS", DBClusterIdentifier)
_NAMESPACE = pattern(r"""(?:\{|\bFROM\s+(?:SCHEMA\s*\()?)\s*["']?([^\s,"'})(]*)""", re.IGNORECASE)
# SELECT MAX(CPUUtilization), MetricName="CPUUtilization"
_METRIC = pattern(r"""(?:\bSELECT\s+[^\s(]+\s*\(|\bMetricName["']?\s*=)\s*\(?["']*([^"')\s]*)""")
_CAMEL_CASE = pattern(r"\b[A-Z]+[a-z]")
# Metrics have names in CamelCase, identifiers have none.
_IDENTIFIER = pattern("[a-z\ufdd0][a-z0-9\ufdd0\ufdd1-]*")
_OPERATORS = ("AND", "OR", "NOT")
_NAMELESS = ("MetricName", "Namespace", "Role", "rds", "aws")


def is_of_rds(namespace: Value) -> Answer:
    """Whether metrics of this namespace are those of databases."""
    return is_one_of(namespace, NAMESPACE)


def of_cluster(dimensions: Value, cluster: AuroraCluster) -> Answer:
    """Whether a metric with these dimensions is of the cluster, of a member, or of all databases."""
    if isinstance(dimensions, Unknown):
        return dimensions
    if not isinstance(dimensions, Mapping) or not dimensions:
        return True  # all databases of the Region
    answers: list[Answer] = []
    for name, value in dimensions.items():
        if name.lower() == CLUSTER_DIMENSION:
            answers.append(means_cluster(value, cluster))
        elif name.lower() == MEMBER_DIMENSION:
            answers.append(means_member(value, cluster))
        elif name not in _AGGREGATES or (name == "EngineName" and value not in (ENGINE, None)):
            answers.append(False)
    return all_of_answers(answers)


def identifiers_in(dimensions: Value) -> list[Value]:
    """The values of the dimensions that name a cluster or a member."""
    known = dimensions.items() if isinstance(dimensions, Mapping) else ()
    return [value for name, value in known if name.lower() in (CLUSTER_DIMENSION, MEMBER_DIMENSION)]


def members_in(dimensions: Value, cluster: AuroraCluster) -> Optional[list[Resource]]:
    """The members that a dimension may mean; None where there is none for instances."""
    for name, value in dimensions.items() if isinstance(dimensions, Mapping) else ():
        if name.lower() == MEMBER_DIMENSION:
            all_ = [it.resource for it in cluster.members.candidates]
            return [it for it in all_ if means_this_member(value, it, cluster) is not False] or all_
    return None


def role_in(dimensions: Value) -> Union[str, None, Unknown]:
    """The role that the instances of a metric have: ``WRITER``, ``READER``, or null for all."""
    return text(dimensions.get("Role")) if isinstance(dimensions, Mapping) else None


def expression_of_cluster(expression: Value, cluster: AuroraCluster) -> Answer:
    """Whether a query or SEARCH in the namespace of databases has the cluster: all databases, unless it names some."""
    if isinstance(expression, OneOf):
        answers = [expression_of_cluster(it, cluster) for it in expression.alternatives]
        return answers[0] if all(it is answers[0] for it in answers) else Unknown(expression.reason)
    if not isinstance(expression, (str, PartialText)):
        return expression if isinstance(expression, Unknown) else False
    words, unknown = marked(expression)
    if "DB_PERF_INSIGHTS" in words:
        return _performance_insights(expression, cluster)
    if NAMESPACE not in words:  # arithmetic on other metrics
        hidden = any(has_mark(found) for found in _NAMESPACE.findall(words))
        return Unknown("which namespace the metrics have is not known") if hidden else False
    wanted: list[Answer] = []
    required: list[Answer] = []
    for name, operator, values in _CONDITION.findall(words):
        answer = _meets(name, values, unknown, cluster)
        if name.lower() in (CLUSTER_DIMENSION, MEMBER_DIMENSION) and operator == "=":
            wanted.append(answer)
        else:
            required.append(answer if operator == "=" else opposite(answer))
    wanted += _by_word(words, unknown, cluster)
    if wanted and re.search(r"\bNOT\b", words):
        return Unknown(f"the search {words} is not understood")
    return all_of_answers([any_of_answers(wanted) if wanted else True, *required])


def hides_metric(words: str) -> bool:
    """Whether the name of a metric is unknown in the marked text of a query or SEARCH."""
    if any(has_mark(name) for name in _METRIC.findall(words)):
        return True
    for search in _SEARCH.finditer(words):
        rest = _CONDITION.sub(" ", _SCHEMA.sub(" ", search[2]))
        if has_mark(rest) and "MetricName" not in search[2] and not _CAMEL_CASE.search(rest):
            return True
    return False


def _meets(name: str, values: str, unknown: list[Unknown], cluster: AuroraCluster) -> Answer:
    found = [
        (unmarked(quoted or single or bare, unknown), bool(bare))
        for quoted, single, bare in _VALUES.findall(values)
        if bare not in _OPERATORS
    ]
    if name.lower() in (CLUSTER_DIMENSION, MEMBER_DIMENSION):
        return any_of_answers(_names(name.lower(), value, bare, cluster) for value, bare in found)
    if name == "EngineName":
        return any(value == ENGINE for value, _ in found)
    return True if name in _NAMELESS else Unknown(f"which databases have {name} {values} is not known")


def _names(dimension: str, value: Value, bare: bool, cluster: AuroraCluster) -> Answer:
    """Whether a value of a dimension is the cluster's; a SEARCH takes a bare word for a part of the value."""
    exact = means_cluster(value, cluster) if dimension == CLUSTER_DIMENSION else means_member(value, cluster)
    if exact is True or not bare:
        return exact
    return any_of_answers([exact, _is_part(value, cluster)])


def _by_word(words: str, unknown: list[Unknown], cluster: AuroraCluster) -> Iterator[Answer]:
    """The bare words of a SEARCH that look like identifiers."""
    for search in _SEARCH.finditer(words):
        rest = _CONDITION.sub(" ", _SCHEMA.sub(" ", search[2]))
        for word in re.split(r"[\s\"'()]+", rest):
            if _IDENTIFIER.fullmatch(word) and word not in _NAMELESS:
                yield _is_part(unmarked(word, unknown), cluster)


def _is_part(value: Value, cluster: AuroraCluster) -> Answer:
    """Whether words of a cluster's or a member's identifier are these."""
    answers = [means_cluster(value, cluster), means_member(value, cluster)]
    if isinstance(value, str):
        identifiers = [cluster.get("cluster_identifier"), *(it.get("identifier") for it in cluster.members.certain)]
        known = (text(identifier) for identifier in identifiers)
        answers.append(any(f"-{value.lower()}-" in f"-{it.lower()}-" for it in known if isinstance(it, str)))
    return any_of_answers(answers)


def _performance_insights(expression: Value, cluster: AuroraCluster) -> Answer:
    """DB_PERF_INSIGHTS names instances by their resource id, which is known after they are made: a state has it."""
    own = [cluster.resource, *cluster.members.certain]
    ids = [text(it.get("dbi_resource_id")) for it in cluster.members.certain]
    known = [it for it in ids if isinstance(it, str)]
    if isinstance(expression, str) and any(it in expression for it in known):
        return True
    if isinstance(expression, str) and known and len(known) == len(cluster.members.leads):
        return False
    if is_so_of_one(cluster.root.made_from(expression), lambda it: it in own) is True:
        return True
    return Unknown("which resource id DB_PERF_INSIGHTS gets is not known")
