"""The rule about tags (109): whose values only people know, so that they become variables of the root module."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from aurora_checks.adapter.loaded_rules import whole_rules
from aurora_checks.aurora.applying import of_argument
from aurora_checks.aurora.cluster import CLUSTER, MEMBER
from aurora_checks.aurora.tags import Tags, fold, key_of, required_of
from aurora_checks.fixing.changes import Change, Finding, NoChange
from aurora_checks.fixing.decided import Written, module_of
from aurora_checks.fixing.edits import AddBlock, AddText, Edit, Place, SetValue
from aurora_checks.fixing.proposing import Proposal, Situation, proposes
from aurora_checks.policy.known_rules import PREFIX
from aurora_checks.policy.settings import Settings
from aurora_checks.policy.settings_file import settings_for
from aurora_checks.terraform.model import Resource, RootModule, once_per_root
from aurora_checks.terraform.modules.module_instance import ModuleInstance
from aurora_checks.terraform.syntax import syntax_tree

_RULE = f"{PREFIX}109"
_DEFAULTS = "default_tags"
_FILE = "aurora_variables.tf"
# For the keys that the rule itself asks for: what a variable that is there already may be called, and its description.
_KNOWN: Mapping[str, tuple[tuple[str, ...], str]] = {
    "environment": (("environment", "env", "stage"), "Which environment the resources are for, such as production"),
    "owner": (("owner", "team", "owner_email"), "Who answers for the resources: a team or an address"),
    "costcenter": (("cost_center", "cost_centre", "project", "application"), "To whom the resources are charged"),
}


@proposes("109")
def _tags(finding: Finding, situation: Situation) -> Iterator[Proposal]:
    """In ``default_tags`` of the provider, which members and all that comes later have too; else on the resource."""
    module = module_of(finding.resource)
    if module is None:
        yield NoChange(f"the code of {finding.resource.address} is not read")
        return
    missing = _missing(finding)
    values, declared, asks = _values(missing, module.root)
    yield from _by_default(finding, situation, module.root, values, declared, asks)
    decided = situation.code.argument(finding.resource, "tags")
    if isinstance(decided, NoChange):
        yield decided
        return
    if decided.module.caller is not None or not decided.place.line or decided.place.path[:1] == ("variable",):
        yield NoChange(f"its tags are {decided.words}, which cannot name variables of the root module")
        return
    edits: list[Edit] = [
        Written(decided.place, decided.name, (*decided.steps, key), None, decided.module).set_to(value)
        for key, value in values.items()
    ]
    says = f"add the tags {', '.join(values)}"
    yield Change((*edits, *declared), says, of_argument(finding.resource.type, "tags"), asks)


def _by_default(
    finding: Finding,
    situation: Situation,
    root: ModuleInstance,
    values: Mapping[str, str],
    declared: Sequence[Edit],
    asks: tuple[str, ...],
) -> Iterator[Proposal]:
    address = finding.resource.provider.address
    block = root.source.providers.get(address.partition("provider.")[2])
    if block is None or not address.startswith("provider.") or not situation.code.is_own(root.source.folder):
        return
    place = Place.of(block)
    blocks = [it for it in block.body.blocks if it.type == _DEFAULTS]
    edits: list[Edit]
    if blocks:
        given = blocks[0].body.attributes.get("tags")
        if given is not None and not isinstance(given.expression, syntax_tree.Object):
            return
        edits = [SetValue(place.nested(blocks[0]), "tags", value, (key,)) for key, value in values.items()]
    else:
        lines = [f"    {_quoted(key)} = {value}" for key, value in values.items()]
        edits = [AddBlock(place, "\n".join([f"{_DEFAULTS} {{", "  tags = {", *lines, "  }", "}"]))]
    yield Change(
        (*edits, *declared),
        f"add {', '.join(values)} to {_DEFAULTS} of {address}",
        of_argument(CLUSTER, "tags"),
        asks,
        f"{_DEFAULTS} reach every resource of {address}",
    )


def _missing(finding: Finding) -> list[str]:
    """The keys that are missing on any cluster or member with the same provider: they get them by one change."""
    settings = finding.cluster.settings if finding.cluster is not None else settings_for(finding.root.path)
    own = _missing_on(finding.resource, settings)
    return sorted({*own, *_missing_by_provider(finding.root)[finding.resource.provider.address]})


@once_per_root
def _missing_by_provider(root: RootModule) -> Mapping[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    settings = settings_for(root.path)
    for resource in root.of_type(CLUSTER, MEMBER):
        found[resource.provider.address].update(_missing_on(resource, settings))
    return found


def _missing_on(resource: Resource, settings: Settings) -> list[str]:
    rule = next(it for it in whole_rules() if it.id == _RULE)
    options = {it.name: it.of(settings) for it in rule.options}
    required = required_of(Tags(resource), options["required_tags"], options["strict_keys"])
    return [key_of(it) for it, answer in required.items() if answer is False]


def _values(keys: Sequence[str], root: ModuleInstance) -> tuple[Mapping[str, str], tuple[Edit, ...], tuple[str, ...]]:
    """For each key the variable that is its value, the edit that declares new ones, and what these are called."""
    values: dict[str, str] = {}
    declared: list[Edit] = []
    asks: list[str] = []
    for key in keys:
        names, description = _KNOWN.get(fold(key), ((_name(key),), f"The value of the tag {key}"))
        name = next((it for it in names if it in root.source.variables), "")
        if not name:
            name = names[0]
            asks.append(name)
            text = f'variable "{name}" {{\n  description = "{description}"\n  type = string\n}}\n'
            declared.append(AddText(os.path.join(root.source.folder, _FILE), text))
        values[key] = f"var.{name}"
    return values, tuple(declared), tuple(asks)


def _quoted(key: str) -> str:
    return key if key.replace("-", "_").isidentifier() else f'"{key}"'


def _name(key: str) -> str:
    made = "".join(it if it.isalnum() else "_" for it in key).strip("_").lower()
    return made if made[:1].isalpha() else f"tag_{made}"
