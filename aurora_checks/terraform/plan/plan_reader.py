"""Reads what ``terraform show -json`` prints of a plan, Terraform's or OpenTofu's, into a root module.

``planned_values`` and ``prior_state`` have what is known, ``after_unknown`` has what is not, and ``configuration`` has
what the unknown was made from. If an attribute is unknown and no code sets it, the provider or AWS will choose its
default: it counts as unset.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any, Optional

from aurora_checks.terraform.aws_provider import NEVER_COMPUTED
from aurora_checks.terraform.errors import LimitError, Problem, TerraformError
from aurora_checks.terraform.json_document import in_modules, load, mapping, objects, plain
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.later import Later
from aurora_checks.terraform.limits import MOST_MODULE_LEVELS
from aurora_checks.terraform.model import Provider, Resource, RootModule
from aurora_checks.terraform.plan.plan_configuration import (
    ABSENT,
    Configuration,
    Scope,
    Site,
    Trace,
    is_leaf,
    parse,
)
from aurora_checks.terraform.sensitive import names_of
from aurora_checks.terraform.sensitive_marks import marked_in
from aurora_checks.terraform.values import (
    AllOf,
    Combined,
    MadeStr,
    NotShown,
    OneOf,
    PathStep,
    Reference,
    ReferenceBeside,
    ReferencedStr,
    SomeOf,
    Unknown,
    Value,
    sources_of,
    texts_of,
)

_LATER = "it is known after apply"


def read_plan(path: str) -> RootModule:
    """The resources of the plan in a file. Raises TerraformError when it cannot be read or is no plan."""
    document = load(path)
    if not is_plan(document):
        raise TerraformError("is not a plan in the form that terraform show -json prints", path)
    return from_document(document, path)


def is_plan(document: object) -> bool:
    """True for the JSON form of a plan; a state, and a plan's binary form, are none."""
    return (
        isinstance(document, dict)
        and isinstance(document.get("format_version"), str)
        and (isinstance(document.get("planned_values"), dict) or isinstance(document.get("resource_changes"), list))
    )


def from_document(document: Mapping[str, Any], path: str) -> RootModule:
    """The resources of a parsed plan; parts that are not what Terraform writes are skipped."""
    try:
        return _Plan(document, path).root()
    except LimitError as error:
        raise TerraformError(error.message, path) from error
    except RecursionError as error:
        raise TerraformError("is nested too deeply", path) from error


class _Plan:
    """A plan while it is read: first all known values, then, with these at hand, the unknown ones."""

    def __init__(self, document: Mapping[str, Any], path: str) -> None:
        self._path = path
        self._problems: dict[str, Problem] = {}
        why = _incomplete(document)
        if why:
            self._problems[why] = Problem(why, path, 0, hides=True)
        self._unknown = {
            str(change.get("address")): mapping(mapping(change.get("change")).get("after_unknown"))
            for change in objects(document.get("resource_changes"))
            if "deposed" not in change
        }
        self._secrets = _marked_secrets(document)
        configuration = mapping(document.get("configuration"))
        self._provider_configs = mapping(configuration.get("provider_config"))
        known = {resource.address: resource for resource in map(self._known, _entries(document)) if resource}
        self._planned = RootModule(path, known.values())
        self._configuration = Configuration(document, self._planned)
        self._has_configuration = bool(self._configuration.root.module)
        self._providers: dict[str, Provider] = {}
        self._texts: dict[str, dict[str, dict[tuple[PathStep, ...], str]]] = {}

    def _known(self, entry: Mapping[str, Any]) -> Optional[Resource]:
        address, type_, name = entry.get("address"), entry.get("type"), entry.get("name")
        if not (isinstance(address, str) and isinstance(type_, str) and isinstance(name, str)):
            return None
        data = entry.get("mode") == "data"
        if address.count("module.") > MOST_MODULE_LEVELS:
            why = f"a resource is not read: its modules are nested more than {MOST_MODULE_LEVELS} levels deep"
            self._problems[why] = Problem(why, self._path, 0, hides=True)
            return None
        own = f"{'data.' if data else ''}{type_}.{name}"
        start = 0 if address == own or address.startswith(own + "[") else address.rfind(f".{own}")
        if start < 0:
            return None
        key = entry.get("index")
        key = key if isinstance(key, (int, str)) and not isinstance(key, bool) else None
        later = dict.fromkeys(self._unknown.get(address, ()))
        values = {**later, **mapping(plain(entry.get("values")))}
        return Resource(
            address,
            type_,
            name,
            address[:start],
            key,
            values,
            self._path,
            0,
            Provider("provider"),
            "data" if data else "managed",
        )

    def root(self) -> RootModule:
        """All resources, with what is unknown filled in."""
        resources = (self._finished(resource) for resource in self._planned.resources)
        found = [resource for resource in resources if resource is not None]
        return RootModule(self._path, found, self._problems.values(), secrets=self._secrets)

    def _finished(self, resource: Resource) -> Optional[Resource]:
        scope = self._configuration.scope(resource.module)
        own = f"{resource.full_type}.{resource.name}"
        entry = self._configuration.resource(scope, own)
        if entry is None and resource.data and self._has_configuration:
            return None  # left in the state, but no longer in the code
        key = parse(resource.address)[-1] if resource.key is not None else None
        site = Site(scope, entry or {}, key)
        expressions = mapping(site.owner.get("expressions")) if self._has_configuration else None
        values = Later(partial(self._values, resource, expressions, site), resource.values)
        written = None
        if expressions is not None:
            written = Later(partial(self._written, expressions, site), expressions)
        return replace(resource, values=values, provider=self._provider(site), written=written)

    def _values(self, resource: Resource, expressions: Optional[Mapping[str, Any]], site: Site) -> dict[str, Value]:
        unknown = self._unknown.get(resource.address, {})
        values: dict[str, Value] = {}
        for name in dict.fromkeys((*resource.values, *unknown, *(expressions or () if resource.data else ()))):
            expression = _NOT_SHOWN if expressions is None else expressions.get(name)
            hidden = name.endswith("_wo") or resource.data  # a provider may leave out what a data source was given
            if hidden and isinstance(expression, dict) and resource.values.get(name) is None:
                value = self._write_only(expression, site)
            else:
                value = self._value(resource.values.get(name), unknown.get(name), expression, site, name)
            if value is not None:
                values[name] = value
        return values

    def _written(self, expressions: Mapping[str, Any], site: Site) -> dict[str, Value]:
        return {n: None for n, e in expressions.items() if not self._configuration.trace(e, site).is_null}

    def _value(self, known: Value, unknown: object, expression: object, site: Site, name: str) -> Value:
        """A value, from its known part, from what marks its unknown parts, and from its expression."""
        if unknown is True:
            shown = _NOT_SHOWN if expression is None and name in NEVER_COMPUTED else expression
            return self._unknown_value(shown, site, name)
        if isinstance(known, list):
            inner = [expression] * len(known)
            if isinstance(expression, list):
                inner = _matched(objects(expression), known)
            return [
                self._element(item, _at(unknown, index), inner[index], site, name) for index, item in enumerate(known)
            ]
        if isinstance(known, dict):
            marked = mapping(unknown)
            block = expression if isinstance(expression, dict) and not is_leaf(expression) else None
            made = {}
            for name in dict.fromkeys((*known, *marked)):
                if marked.get(name) is False and name not in known:
                    continue
                if block is None:
                    made[name] = self._element(known.get(name), marked.get(name), expression, site, name)
                else:
                    made[name] = self._value(known.get(name), marked.get(name), block.get(name), site, name)
            return made
        if isinstance(known, str) and known and isinstance(expression, dict):
            return self._referenced(known, self._configuration.trace(expression, site))
        return known

    def _element(self, known: Value, unknown: object, expression: object, site: Site, name: str) -> Value:
        """A part of a collection: never unset, because the provider adds none."""
        value = self._value(known, unknown, expression, site, name)
        return Unknown(_LATER) if value is None and unknown is True else value

    def _write_only(self, expression: Mapping[str, Any], site: Site) -> Value:
        """What is given to a write-only attribute, which is always null in a plan."""
        trace = self._configuration.trace(expression, site)
        if len(trace.values) == 1 and trace == Trace(values=trace.values):
            return trace.values[0]
        return self._unknown_value(expression, site, name="password")

    def _unknown_value(self, expression: object, site: Site, name: str) -> Value:
        """What is known of an attribute that a plan marks as unknown, by what went into it."""
        if expression is None:
            return None
        if expression is _NOT_SHOWN:
            return Unknown(_LATER)
        trace = self._configuration.trace(expression, site)
        states = {reference: self._state(reference) for reference in trace.references}
        if _is_null(states.values(), trace, name):
            return None
        later = [reference for reference, state in states.items() if state == "unknown"]
        known = [reference for reference, state in states.items() if state == "text"]
        lists = _lists_of_texts(trace.values)
        if later and lists:  # it is unknown, so what is referred to is in it; a known list may be, too
            return Combined((self._made_of(later, known, trace), OneOf(_LATER, ([], *lists))))
        if trace.possible:
            return OneOf(trace.opaque or _LATER, (*later, *trace.possible))
        if later:
            return self._made_of(later, known, trace)
        return NotShown(trace.opaque or _LATER, local=self._configuration.one_local(expression, site))

    def _made_of(self, later: list[Reference], known: list[Reference], trace: Trace) -> Value:
        """What an unknown value can be that was made from these unknown attributes, and beside them from known ones.

        A plan has names and no expressions: a name without its key stands for a splat, a slice, a filter and a lookup
        alike, and beside a variable or a key each of several names may be the branch that was not taken.
        """
        chosen = trace.chosen or trace.conditional or trace.opaque
        all_went_in = not chosen and all(it.path and self._is_one(it) for it in (*later, *known))
        beside = _beside(known, trace.values, for_sure=all_went_in)
        shared = _shared(later)
        if shared is not None and not (trace.opaque if self._is_one(shared) else chosen):
            return ReferenceBeside(shared.address, shared.path, beside) if beside else shared
        if all_went_in:
            return AllOf(_LATER, (*later, *known))
        some = SomeOf(trace.opaque or _LATER, tuple(later), beside)
        # A local may hold what it chooses by, or something that goes in beside the others.
        return OneOf(some.reason, (some, NotShown(some.reason))) if trace.opaque else some

    def _is_one(self, reference: Reference) -> bool:
        return len(self._planned.at(reference.address)) <= 1

    def _state(self, reference: Reference) -> str:
        """``unknown``, ``null``, or ``text`` for a known string, number or bool."""
        target = next(iter(self._planned.at(reference.address)), None)
        if target is None or not reference.path:
            return "unknown"
        known: Value = dict(target.values)
        unknown: object = self._unknown.get(target.address, {})
        for step in reference.path:
            if isinstance(known, dict) and isinstance(step, str):
                if step not in known:
                    return "unknown"
                known, unknown = known[step], mapping(unknown).get(step)
            elif isinstance(known, list) and isinstance(step, int) and step < len(known):
                known, unknown = known[step], _at(unknown, step)
            else:
                return "unknown"
        if unknown is True or isinstance(known, (dict, list)):
            return "unknown"
        return "null" if known is None else "text"

    def _referenced(self, text: str, trace: Trace) -> str:
        """``text``, with the attribute that it was read from where exactly one has this text."""
        found: dict[Reference, None] = {}
        for reference in (*trace.references, *trace.possible):
            places = self._texts_at(reference.address).get(text, {})
            fitting = [path for path in places if not reference.path or path[: len(reference.path)] == reference.path]
            if fitting:
                path = next((path for path in fitting if path in (("id",), ("arn",), ("name",))), fitting[0])
                found[Reference(places[path], path)] = None
        if len(found) == 1:
            return ReferencedStr.of(text, next(iter(found)))
        given = [value for value in trace.values if isinstance(value, ReferencedStr) and value == text]
        if len(given) == 1 and not found:
            return given[0]
        sources = (*trace.references, *trace.possible, *trace.unseen, *sources_of(list(trace.values)))
        return MadeStr.of(text, tuple(dict.fromkeys(sources))) if sources else text

    def _texts_at(self, address: str) -> dict[str, dict[tuple[PathStep, ...], str]]:
        """The known texts at an address: where each is, and in which instance (no key when in several)."""
        index = self._texts.get(address)
        if index is None:
            index = self._texts[address] = {}
            for resource in self._planned.at(address):
                for path, text in _texts(resource.values):
                    places = index.setdefault(text, {})
                    places[path] = address if path in places else resource.address
        return index

    def _provider(self, site: Site) -> Provider:
        key = str(site.owner.get("provider_config_key", ""))
        if key not in self._providers:
            module, _, name = key.rpartition(":")
            entry = mapping(self._provider_configs.get(key))
            scope = self._configuration.scope(module) if module else self._configuration.root
            address = f"{module}.provider.{name}" if module else f"provider.{name}"
            expressions = mapping(entry.get("expressions"))
            values = {name: self._setting(name, expression, scope) for name, expression in expressions.items()}
            self._providers[key] = Provider(address, values)
        return self._providers[key]

    def _setting(self, name: str, expression: object, scope: Scope) -> Value:
        if isinstance(expression, list):
            return [self._setting(name, item, scope) for item in expression]
        if isinstance(expression, dict) and not is_leaf(expression):
            return {inner: self._setting(inner, item, scope) for inner, item in expression.items()}
        trace = self._configuration.trace(expression, Site(scope))
        single = len(trace.values) == 1 and trace == Trace(values=trace.values)
        # { Stage = var.stage } and "${var.a}-b" show as the variable alone; for a region that would be far-fetched.
        if single and ("constant_value" in mapping(expression) or name == "region"):
            return trace.values[0]
        return Unknown(trace.opaque or "the plan does not show how it is made", trace.references)


# Attributes that people make with uuid(), timestamp() and the like: unknown although nothing unknown went in.
_MAY_BE_RANDOM = pattern(r"name|identifier|prefix|suffix|password|token|secret|description|tags")
_NOT_SHOWN = object()  # in place of an expression: there may be one, the plan does not show it


def _incomplete(document: Mapping[str, Any]) -> str:
    """Why something of the code may not be in a plan; "" for a whole one.

    https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
    """
    if document.get("errored") is True:
        return "the plan is not complete: Terraform stopped with an error"
    if document.get("complete") is False:
        return "the plan is not complete: it was made with -target, or Terraform put parts of it off"
    return ""


def _entries(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Every planned resource and every data source, in Terraform's form; of the same address the last one counts."""
    for entry in in_modules(mapping(mapping(mapping(document.get("prior_state")).get("values")).get("root_module"))):
        if entry.get("mode") == "data":
            yield entry
    planned = document.get("planned_values")
    if isinstance(planned, dict):
        yield from in_modules(mapping(planned.get("root_module")))
        return
    for entry in objects(document.get("resource_changes")):
        after = mapping(entry.get("change")).get("after")
        if isinstance(after, dict) and "deposed" not in entry:
            yield {**entry, "values": after}


def _marked_secrets(document: Mapping[str, Any]) -> set[str]:
    """The texts that a plan marks as sensitive, in resources and in variables; no names that it shows elsewhere."""
    found: set[str] = set()
    shown: set[str] = set()
    for entry in _entries(document):
        values = mapping(entry.get("values"))
        found.update(marked_in(entry, entry.get("sensitive_values"), values))
        marks = mapping(entry.get("sensitive_values"))
        shown.update(text for name, text in names_of(str(entry.get("type")), values) if not marks.get(name))
    for entry in objects(document.get("resource_changes")):
        change = mapping(entry.get("change"))
        for when in ("before", "after"):
            found.update(marked_in(entry, change.get(f"{when}_sensitive"), mapping(change.get(when))))
    given = mapping(document.get("variables"))
    declared = mapping(mapping(mapping(document.get("configuration")).get("root_module")).get("variables"))
    for name, variable in declared.items():
        if mapping(variable).get("sensitive") is True:
            found.update(texts_of(plain([mapping(given.get(name)).get("value"), mapping(variable).get("default")])))
    return found - shown


def _matched(blocks: list[dict[str, Any]], planned: list[Any]) -> list[Any]:
    """For every planned block the configured one, ``_NOT_SHOWN`` where it may come from a dynamic block.

    The order of blocks proves nothing, because many are sets; constants in a configured block identify it.
    """
    matched: list[Any] = []
    for item in planned:
        fitting = [block for block in blocks if _fits(block, mapping(item))]
        if len(blocks) == len(planned) and fitting:
            matched.append(fitting[0] if len(fitting) == 1 else _merged(fitting))
        elif len(fitting) == 1 and any("constant_value" in mapping(e) for e in fitting[0].values()):
            matched.append(fitting[0])
        else:
            matched.append(_NOT_SHOWN)
    return matched


def _fits(block: Mapping[str, Any], planned: Mapping[str, Any]) -> bool:
    for name, expression in block.items():
        constant = expression.get("constant_value") if isinstance(expression, dict) else None
        if isinstance(constant, (str, bool, int, Decimal)) and name in planned:
            if str(plain(constant)).lower() != str(planned[name]).lower():
                return False
    return True


def _merged(blocks: list[dict[str, Any]]) -> dict[str, Any]:
    """What any of the blocks refers to, attribute by attribute."""
    merged: dict[str, Any] = {}
    for block in blocks:
        for name, expression in block.items():
            before = merged.get(name)
            if isinstance(expression, list):
                merged[name] = [*(before if isinstance(before, list) else ()), *expression]
            elif is_leaf(expression):
                references = [*mapping(before).get("references", ()), *(expression.get("references") or ())]
                merged[name] = {"references": references}
    return merged


def _at(items: object, index: int) -> object:
    return items[index] if isinstance(items, list) and index < len(items) else None


def _is_null(states: Collection[str], trace: Trace, name: str) -> bool:
    """Whether a value is null that a plan marks as unknown; ``states`` are those of what it refers to.

    If only known things went in, what came out is known, and the plan would show it unless it is null.
    """
    if "unknown" in states or trace.possible or trace.opaque:
        return False
    nulls = [*(state == "null" for state in states), *map(_leads_to_null, trace.values)]
    if trace.conditional:  # the local that chooses may itself be unknown
        return bool(nulls) and all(nulls)
    return any(nulls) or not _MAY_BE_RANDOM.search(name)


def _beside(known: list[Reference], values: Iterable[Value], for_sure: bool) -> Optional[Unknown]:
    """What is known of what went into an unknown value: attributes, and texts among its ``values``."""
    parts: list[Value] = [*known, *(value for value in values if isinstance(value, str) and value)]
    if not parts:
        return None
    return Combined(parts) if for_sure else OneOf(_LATER, ([], Combined(parts)))


def _lists_of_texts(values: Iterable[Value]) -> list[list[Any]]:
    """The lists among values, unless one of them has something else than texts."""
    lists = [value for value in values if isinstance(value, list) and value]
    return lists if all(isinstance(item, str) for value in lists for item in value) else []


def _leads_to_null(value: Value) -> bool:
    """True for what conditions, lookups and try() commonly turn into null."""
    return value is None or value is ABSENT or value is False or value in ("", [], {})


def _shared(references: list[Reference]) -> Optional[Reference]:
    """What references to one address have in common: it, and the beginning of their paths."""
    first, last = (pick(references, key=lambda it: repr(it.path)) for pick in (min, max))
    if any(it.address != first.address for it in references):
        return None
    pairs = zip(first.path, last.path)
    length = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(first.path), len(last.path)))
    return Reference(first.address, first.path[:length])


def _texts(values: Mapping[str, Value]) -> Iterator[tuple[tuple[PathStep, ...], str]]:
    """The texts that another resource may be given: attributes, and the elements of lists."""
    for name, value in values.items():
        if isinstance(value, str):
            yield (name,), value
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, str):
                    yield (name, index), item
