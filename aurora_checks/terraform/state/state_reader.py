"""Reads a state, Terraform's or OpenTofu's, into a root module: what is deployed, not what somebody has written.

Its values are known, those that AWS has filled in among them, and nothing in it tells which these are. Its secrets are
not kept: they are unknown values that tell where they come from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from aurora_checks.terraform.aws_provider import ARN_OF_ANOTHER
from aurora_checks.terraform.errors import LimitError, Problem, TerraformError
from aurora_checks.terraform.json_document import load, plain
from aurora_checks.terraform.later import Later
from aurora_checks.terraform.limits import MOST_MODULE_LEVELS
from aurora_checks.terraform.model import Provider, Resource, RootModule
from aurora_checks.terraform.sensitive import names_of, secrets_of
from aurora_checks.terraform.state.state_document import Recorded, StateDocument, is_state, read_state_document
from aurora_checks.terraform.state.value_links import ValueLinks
from aurora_checks.terraform.values import Unknown, Value

_VERSION = "_version"  # after the name of what is only written
_NOT_KEPT = Unknown("a state does not keep what is only written")
_REGION = "region"
_REGION_OF_ARN = 3  # arn:partition:service:region:account:resource


def read_state(path: str) -> RootModule:
    """What the state in a file has. Raises TerraformError when it cannot be read, is no state, or has nothing in it."""
    document = load(path)
    if not is_state(document):
        raise TerraformError("is no state as terraform show -json prints it, and no terraform.tfstate", path)
    return from_document(document, path)


def from_document(document: Mapping[str, Any], path: str) -> RootModule:
    """What a parsed state has; parts that are not what Terraform writes are skipped."""
    try:
        return _read(read_state_document(document, path), path)
    except LimitError as error:
        raise TerraformError(error.message, path) from error
    except RecursionError as error:
        raise TerraformError("is nested too deeply", path) from error


def _read(state: StateDocument, path: str) -> RootModule:
    problems = list(state.problems)
    recorded = {it.address: it for it in state.objects if it.module.count("module.") <= MOST_MODULE_LEVELS}
    if len(recorded) < len({it.address for it in state.objects}):
        why = f"a resource is not read: it is within more than {MOST_MODULE_LEVELS} modules"
        problems.append(Problem(why, path, 0, hides=True))
    links = ValueLinks(recorded.values())
    regions = _Regions(recorded.values())
    resources = [_resource(it, links, regions.provider(it), path) for it in recorded.values()]
    return RootModule(path, resources, problems, secrets=_secrets(state, path), deployed=True)


def _resource(it: Recorded, links: ValueLinks, provider: Provider, path: str) -> Resource:
    def values() -> dict[str, Value]:
        known = ((name, links.value(it, name, plain(value))) for name, value in it.values.items())
        return {**{name: value for name, value in known if value is not None}, **dict.fromkeys(only_written, _NOT_KEPT)}

    names = [name for name, value in it.values.items() if value is not None]
    only_written = [name[: -len(_VERSION)] for name in names if name.endswith(f"_wo{_VERSION}")]
    mode = "data" if it.data else "managed"
    found = Later(values, names, "state")
    return Resource(it.address, it.type, it.name, it.module, it.key, found, path, 0, provider, mode)


class _Regions:
    """The Regions of the objects of a state: their own, that of their ARN, or that of all others of their provider.

    A state names the provider, and the stored form its alias, but not how it is configured.
    """

    def __init__(self, recorded: Iterable[Recorded]) -> None:
        self._of_provider: dict[str, set[str]] = defaultdict(set)
        for it in recorded:
            region = _region(it)
            if region:
                self._of_provider[it.provider].add(region)

    def provider(self, it: Recorded) -> Provider:
        """The provider of an object, with its Region where that is known."""
        near = self._of_provider[it.provider]
        region = _region(it) or (next(iter(near)) if len(near) == 1 else "")
        if region:
            return Provider(f"the provider for {region}", {_REGION: region})
        return Provider(f"the provider of {it.address}")


def _region(it: Recorded) -> str:
    own, arn = it.values.get(_REGION), it.values.get("arn")
    if isinstance(own, str) and own and not it.data:
        return own
    parts = arn.split(":") if isinstance(arn, str) and it.type not in ARN_OF_ANOTHER else []
    return parts[_REGION_OF_ARN] if len(parts) > 5 else ""


def _secrets(state: StateDocument, path: str) -> set[str]:
    """The texts that a state marks as sensitive, and those of its secrets; no names that it shows elsewhere."""
    found = set(state.secrets)
    shown: set[str] = set()
    for it in state.objects:
        values = {name: plain(value) for name, value in it.values.items()}
        own = Resource(it.address, it.type, it.name, it.module, it.key, values, path, 0, Provider(""))
        hidden = {*it.marked, *secrets_of(own)}
        found |= hidden
        shown.update(text for _, text in names_of(it.type, values) if text not in hidden)
    return found - shown
