"""The rule about tags (109): whose values only people know, so that they become variables of the root module."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Union

from aurora_checks.adapter.loaded_rules import whole_rules
from aurora_checks.aurora.applying import of_argument
from aurora_checks.aurora.cluster import CLUSTER, MEMBER
from aurora_checks.aurora.tags import Tags, fold, key_of, required_of
from aurora_checks.fixing.asking import Asking, Question, asking, together_asked
from aurora_checks.fixing.changes import Asked, Change, Finding, NoChange
from aurora_checks.fixing.decided import Written, module_of
from aurora_checks.fixing.edits import AddBlock, Edit, Place, SetValue
from aurora_checks.fixing.expression_text import text_of
from aurora_checks.fixing.layout import aligned
from aurora_checks.fixing.proposing import Proposal, Situation, proposes
from aurora_checks.policy.known_rules import PREFIX
from aurora_checks.policy.settings import Settings
from aurora_checks.policy.settings_file import settings_for
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.model import Resource, RootModule, once_per_root
from aurora_checks.terraform.modules.module_instance import ModuleInstance
from aurora_checks.terraform.syntax import syntax_tree

_RULE = f"{PREFIX}109"
_DEFAULTS = "default_tags"
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
    yield from _by_default(finding, situation, module.root, missing)
    yield _on_resource(finding, situation, missing)


def _on_resource(finding: Finding, situation: Situation, missing: Sequence[str]) -> Proposal:
    """Where the tags are decided, if variables can be named there; else around what the resource has."""
    decided = situation.code.argument(finding.resource, "tags", wanted=(missing[0],) if missing else ())
    if isinstance(decided, NoChange) or not decided.may_refer:
        return _around(finding, situation, missing, decided)
    values = _values(missing, decided.module, situation)
    if isinstance(values, NoChange):
        return values
    beside = decided.steps[:-1]
    edits = [
        Written(decided.place, decided.name, (*beside, key), None, decided.module, decided.after).set_to(value)
        for key, value in values.by_key.items()
    ]
    return _added(finding, values, edits)


def _around(
    finding: Finding, situation: Situation, missing: Sequence[str], decided: Union[Written, NoChange]
) -> Proposal:
    """``merge(var.tags, { … })``: what callers give stays, and these tags are there for each of them."""
    why = decided if isinstance(decided, NoChange) else NoChange(f"its tags are {decided.words}")
    block, module, name = situation.code.block_of(finding.resource), module_of(finding.resource), "tags"
    if module is not None and module.source.stands_in is not None:
        block, name = module.called_at, (finding.resource.call_arguments or {}).get(name, name)
        module = module.caller
    tags = block.body.attributes.get(name) if block is not None else None
    if block is None or module is None or tags is None or not isinstance(tags.expression, syntax_tree.Traversal):
        return why
    if not situation.code.is_own(module.source.folder) or block.file.endswith(".json"):
        return why
    place = Place.of(block)
    values = _values(missing, module, situation)
    if isinstance(values, NoChange):
        return values
    lines = [f"  {_quoted(key)} = {value}" for key, value in values.by_key.items()]
    text = aligned("\n".join([f"merge({text_of(tags.expression)}, {{", *lines, "})"]))
    return _added(finding, values, [SetValue(place, name, text)])


def _added(finding: Finding, values: _Values, edits: Sequence[Edit]) -> Change:
    says = f"add the tags {', '.join(values.by_key)}"
    return Change((*edits, *values.edits), says, of_argument(finding.resource.type, "tags"), values.asks)


def _by_default(
    finding: Finding, situation: Situation, root: ModuleInstance, missing: Sequence[str]
) -> Iterator[Proposal]:
    address = finding.resource.provider.address
    block = root.source.providers.get(address.partition("provider.")[2])
    if block is None or not address.startswith("provider.") or not situation.code.is_own(root.source.folder):
        return
    values = _values(missing, root, situation)
    if isinstance(values, NoChange):
        yield values
        return
    place = Place.of(block)
    blocks = [it for it in block.body.blocks if it.type == _DEFAULTS]
    edits: list[Edit]
    if blocks:
        given = blocks[0].body.attributes.get("tags")
        if given is not None and not isinstance(given.expression, syntax_tree.Object):
            return
        nested = place.nested(blocks[0])
        edits = [SetValue(nested, "tags", value, (key,)) for key, value in values.by_key.items()]
    else:
        lines = [f"    {_quoted(key)} = {value}" for key, value in values.by_key.items()]
        edits = [AddBlock(place, "\n".join([f"{_DEFAULTS} {{", "  tags = {", *lines, "  }", "}"]))]
    yield Change(
        (*edits, *values.edits),
        f"add {', '.join(values.by_key)} to {_DEFAULTS} of {address}",
        of_argument(CLUSTER, "tags"),
        values.asks,
        f"see that all resources of {address} may have these tags: {_DEFAULTS} go to each of them",
    )


def _missing(finding: Finding) -> list[str]:
    """The tag keys that a cluster or member of this provider lacks: one change of the provider adds them to all."""
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


@dataclass(frozen=True)
class _Values:
    """For each key the expression of its value, with what asks people for those that the code has not got."""

    by_key: Mapping[str, str]
    edits: tuple[Edit, ...]
    asks: tuple[Asked, ...]


def _values(keys: Sequence[str], module: ModuleInstance, situation: Situation) -> Union[_Values, NoChange]:
    """The variables of a module that are the values of these tags; new ones where there is none."""
    values: dict[str, str] = {}
    found: list[Asking] = []
    for key in keys:
        names, description = _KNOWN.get(fold(key), ((_name(key),), f"The value of the tag {key}"))
        known = next((it for it in names if it in module.source.variables), "")
        values[key] = f"var.{known or names[0]}"
        if not known:
            asked = asking(Question(names[0], description, '"example"'), module, situation)
            if isinstance(asked, NoChange):
                return asked
            found.append(asked)
    return _Values(values, *together_asked(found))


def _quoted(key: str) -> str:
    return key if key.replace("-", "_").isidentifier() else f'"{key}"'


def _name(key: str) -> str:
    made = "".join(it if it.isalnum() else "_" for it in key).strip("_").lower()
    return made if made[:1].isalpha() else f"tag_{made}"
