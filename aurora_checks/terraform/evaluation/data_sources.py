"""Data sources whose answer the code alone determines: no account is asked for it.

https://registry.terraform.io/providers/hashicorp/aws/latest/docs (the page of each data source)
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Optional

from aurora_checks.terraform.evaluation.json_text import encode_json, indented_json
from aurora_checks.terraform.model import Provider
from aurora_checks.terraform.unknown_lists import Elements
from aurora_checks.terraform.values import PathStep, Unknown, Value, listed, references_in

Arguments = Mapping[str, Value]
# These hand on what they or their providers are given: as known, or unknown, as that is.
HANDING_ON = frozenset({"aws_region"})

_PARTITIONS = {"cn": ("aws-cn", "amazonaws.com.cn"), "us-gov": ("aws-us-gov", "amazonaws.com")}
_LISTS = {"actions": "Action", "not_actions": "NotAction", "resources": "Resource", "not_resources": "NotResource"}
_PRINCIPALS = {"principals": "Principal", "not_principals": "NotPrincipal"}


def answer(type_: str, attribute: str, arguments: Arguments, provider: Provider) -> Optional[Value]:
    """The value of an attribute of a data source; None when only AWS knows it."""
    attributes = _ANSWERS.get(type_)
    return attributes(attribute, arguments, provider) if attributes is not None else None


def elements(type_: str, attribute: PathStep, arguments: Arguments, provider: Provider) -> Optional[Elements]:
    """What is certain about the elements of a list that only AWS knows; None for other values."""
    found = _LISTS_OF_AWS.get((type_, str(attribute)))
    if found is None or type_ != "aws_availability_zones":
        return found
    return replace(found, least=_least_zones(arguments, provider))


def _least_zones(arguments: Arguments, provider: Provider) -> int:
    """How many Availability Zones there are at least: three in each Region, but in one of them many accounts see two.

    https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
    """
    region = arguments.get("region") or provider.values.get("region")
    least = 3 if isinstance(region, str) and region not in ("", "us-west-1") else 2
    for name in ("exclude_names", "exclude_zone_ids"):
        excluded = arguments.get(name)
        least -= least if isinstance(excluded, Unknown) else len(listed(excluded))
    filters = listed(arguments.get("filter"))
    leave_all = all(isinstance(it, dict) and (it.get("name"), it.get("values")) in _OF_ALL_ZONES for it in filters)
    return max(least, 0) if leave_all and arguments.get("state") in (None, "available") else 0


def _region(attribute: str, arguments: Arguments, provider: Provider) -> Optional[Value]:
    if attribute not in ("id", "name", "region"):
        return None
    return arguments.get("region") or arguments.get("name") or provider.values.get("region") or None


def _partition(attribute: str, arguments: Arguments, provider: Provider) -> Optional[Value]:
    region = provider.values.get("region")
    if not isinstance(region, str) or region.startswith(("us-iso", "eu-iso", "eusc-")):
        return None
    prefix = next((it for it in _PARTITIONS if region.startswith(f"{it}-")), "")
    partition, suffix = _PARTITIONS.get(prefix, ("aws", "amazonaws.com"))
    return {
        "id": partition,
        "partition": partition,
        "dns_suffix": suffix,
        "reverse_dns_prefix": ".".join(reversed(suffix.split("."))),
    }.get(attribute)


def _service_principal(attribute: str, arguments: Arguments, provider: Provider) -> Optional[Value]:
    service = arguments.get("service_name")
    if _partition("partition", arguments, provider) != "aws" or not isinstance(service, str):
        return None  # elsewhere some services have names of their own
    principal = f"{service}.amazonaws.com"
    return {"id": principal, "name": principal, "suffix": "amazonaws.com"}.get(attribute)


# --- aws_iam_policy_document


def _policy_document(attribute: str, arguments: Arguments, provider: Provider) -> Optional[Value]:
    """https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document"""
    if attribute not in ("json", "minified_json"):
        return None
    document = _document(arguments)
    if isinstance(document, Unknown):
        return document
    return indented_json(document) if attribute == "json" else encode_json(document)


def _document(arguments: Arguments) -> Value:
    statements: list[dict[str, Value]] = []
    for block in listed(arguments.get("statement")):
        statement = _statement(block)
        if isinstance(statement, Unknown):
            return statement
        statements.append(statement)
    for name in ("source_policy_documents", "override_policy_documents"):
        for text in listed(arguments.get(name)):
            if isinstance(text, Unknown):
                return Unknown(text.reason, references_in([text, *statements]))
            others = _parsed(text)
            # A later statement replaces an earlier one with the same Sid.
            statements = _merged(others, statements) if name.startswith("source") else _merged(statements, others)
    document: dict[str, Value] = {"Version": arguments.get("version") or "2012-10-17"}
    if arguments.get("policy_id"):
        document["Id"] = arguments.get("policy_id")
    return {**document, "Statement": statements}


def _statement(block: Value) -> Any:
    if not isinstance(block, dict):
        return block if isinstance(block, Unknown) else Unknown("a statement is not a block")
    made: dict[str, Value] = {"Sid": block["sid"]} if block.get("sid") else {}
    made["Effect"] = block.get("effect") or "Allow"
    for argument, key in _LISTS.items():
        values = block.get(argument)
        if isinstance(values, Unknown):
            return values
        if values:
            made[key] = _one_or_many(listed(values))
    for argument, key in _PRINCIPALS.items():
        principals = listed(block.get(argument))
        if principals:
            made[key] = _principals(principals)
    conditions: dict[str, dict[str, Value]] = {}
    for condition in listed(block.get("condition")):
        if isinstance(condition, Unknown) or isinstance(condition.get("values"), Unknown):
            return condition if isinstance(condition, Unknown) else condition["values"]
        values = listed(condition.get("values"))
        test = conditions.setdefault(str(condition.get("test")), {})
        test[str(condition.get("variable"))] = values[0] if len(values) == 1 else values
    return {**made, "Condition": conditions} if conditions else made


def _principals(blocks: list[Any]) -> Value:
    found: dict[str, list[Value]] = {}
    for block in blocks:
        if isinstance(block, Unknown) or isinstance(block.get("identifiers"), Unknown):
            return block if isinstance(block, Unknown) else block["identifiers"]
        found.setdefault(str(block.get("type")), []).extend(listed(block.get("identifiers")))
    if found == {"*": ["*"]}:
        return "*"
    return {type_: _one_or_many(identifiers) for type_, identifiers in found.items()}


def _one_or_many(values: list[Value]) -> Value:
    """The provider writes one value as such and many in descending order."""
    known = sorted({value for value in values if isinstance(value, str)}, reverse=True)
    ordered: list[Value] = [*known, *(value for value in values if isinstance(value, Unknown))]
    return ordered[0] if len(ordered) == 1 else ordered


def _parsed(text: Value) -> list[dict[str, Value]]:
    try:
        statements = json.loads(text)["Statement"] if isinstance(text, str) and text else []
    except (ValueError, KeyError, TypeError):
        return []
    return [it for it in listed(statements) if isinstance(it, dict)]


def _merged(base: Iterable[dict[str, Value]], later: list[dict[str, Value]]) -> list[dict[str, Value]]:
    by_sid = {str(statement["Sid"]): statement for statement in later if statement.get("Sid")}
    made = [by_sid.pop(str(statement.get("Sid", "")), statement) for statement in base]
    replaced = {sid for sid in (str(it.get("Sid", "")) for it in later) if sid and sid not in by_sid}
    return [*made, *(statement for statement in later if str(statement.get("Sid", "")) not in replaced)]


# Filters that leave all Availability Zones of the Region.
_OF_ALL_ZONES = (
    ("opt-in-status", ["opt-in-not-required"]),
    ("zone-type", ["availability-zone"]),
    ("state", ["available"]),
)
# Of Local Zones those are listed, too, that the account has opted into.
# The European Sovereign Cloud (eusc-de-east-1) is no example: nearly all code takes two letters for granted.
_REGIONS = tuple(
    """
    af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1
    ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1
    cn-north-1 cn-northwest-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3
    il-central-1 me-central-1 me-south-1 mx-central-1 sa-east-1 us-east-1 us-east-2 us-gov-east-1
    us-gov-west-1 us-iso-east-1 us-iso-west-1 us-isob-east-1 us-west-1 us-west-2
    """.split()
)
_ZONE_NAMES = (
    *(f"{region}{letter}" for region in _REGIONS for letter in "acf"),
    *("us-west-2-lax-1a", "eu-central-1-ham-1a", "us-east-1-wl1-bos-wlz-1"),
)
_ZONE_IDS = (
    *("use1-az1", "usw2-az4", "euw1-az2", "euc1-az3", "eun1-az1", "apne1-az4", "apse2-az3", "aps1-az1", "afs1-az1"),
    *("cac1-az4", "sae1-az1", "mec1-az1", "mes1-az2", "ilc1-az1", "mxc1-az1", "usgw1-az1", "cnn1-az1", "usw2-lax1-az1"),
)
_LISTS_OF_AWS = {
    ("aws_availability_zones", "names"): Elements(ascending=True, examples=_ZONE_NAMES),
    ("aws_availability_zones", "zone_ids"): Elements(examples=_ZONE_IDS),
    ("aws_subnets", "ids"): Elements(),
    ("aws_subnet_ids", "ids"): Elements(),
    ("aws_security_groups", "ids"): Elements(),
    ("aws_vpcs", "ids"): Elements(),
    ("aws_route_tables", "ids"): Elements(),
}

_ANSWERS: dict[str, Callable[[str, Arguments, Provider], Optional[Value]]] = {
    "aws_iam_policy_document": _policy_document,
    "aws_partition": _partition,
    "aws_region": _region,
    "aws_service_principal": _service_principal,
}
