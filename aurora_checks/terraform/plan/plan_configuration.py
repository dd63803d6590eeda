"""What the expressions in a plan's ``configuration`` refer to, followed through variables, module calls and outputs.

A plan keeps no expressions, only the names that each of them mentions, and no locals at all. So this finds from which
things a value was made, never how.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from typing import Any, Callable, Optional

from aurora_checks.terraform.json_document import mapping, objects, plain
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.model import RootModule
from aurora_checks.terraform.values import PathStep, Reference, Unknown, Value, from_outside

# A plan does not show locals, but with such a name one is a condition: what it chooses is among the other references,
# or a constant or null that the plan does not show either.
_CONDITION = pattern(r"(create|enable|is|use|has)(_.*)?|(.*_)?(enabled|create)")

# Read from a known object that has no such attribute: null, unless optional() gives it a default.
ABSENT = Unknown("the plan does not show it")

_NAMES = ("id", "arn", "name", "identifier")
_FUNCTION = "it is the result of a function"

_STEP = pattern(r'\.?([^.\[\]"]+)|(\[(?:[0-9]+|"(?:[^"\\]|\\.)*")\])')


@dataclass(frozen=True)
class Step:
    """A part of an address or traversal: a name, or a key with the brackets it is written with."""

    value: PathStep
    bracket: str = ""


@dataclass(frozen=True)
class Trace:
    """What went into a value.

    ``references`` are resources and data sources that exist in the plan, ``possible`` the outputs of a module of which
    the plan does not show the right one, ``values`` what is known, and ``opaque`` says what could not be followed.
    ``unseen`` are the locals among that, by the names that the code has for them. ``conditional`` is true when a local
    chooses among them, which may itself be unknown; ``chosen`` when anything may choose among the references, or among
    the instances of one: a variable, a key, an index.
    """

    references: tuple[Reference, ...] = ()
    possible: tuple[Reference, ...] = ()
    values: tuple[Value, ...] = ()
    opaque: str = ""
    conditional: bool = False
    unseen: tuple[Reference, ...] = ()
    chosen: bool = False

    @property
    def is_null(self) -> bool:
        """True when nothing but null went in."""
        certain = not (self.references or self.possible or self.opaque)
        return certain and bool(self.values) and all(value is None for value in self.values)


@dataclass(frozen=True, eq=False)
class Scope:
    """A module instance, or all instances of a module where the address has no key."""

    address: str
    module: Mapping[str, Any]
    call: Optional[Site] = None  # where the module is called; None for the root module


@dataclass(frozen=True, eq=False)
class Site:
    """Where an expression is written: in a scope, within a resource or module call that has this instance key."""

    scope: Scope
    owner: Mapping[str, Any] = field(default_factory=dict)
    key: Optional[Step] = None


def is_leaf(expression: object) -> bool:
    """True for an attribute's expression, False for nested blocks."""
    if not isinstance(expression, dict):
        return False
    return not expression or "constant_value" in expression or isinstance(expression.get("references"), list)


def parse(traversal: str) -> tuple[Step, ...]:
    """``module.a["x"].b[0]`` in its steps."""
    return tuple(
        Step(_unquoted(bracket), bracket) if bracket else Step(name) for name, bracket in _STEP.findall(traversal)
    )


def _unquoted(bracket: str) -> PathStep:
    text = bracket[1:-1]
    if not text.startswith('"'):
        return int(text) if len(text) < 20 else text
    try:
        return str(json.loads(text))
    except ValueError:
        return text[1:-1]


class Configuration:
    """The expressions of a plan, and what they lead to among its ``planned`` resources."""

    def __init__(self, document: Mapping[str, Any], planned: RootModule) -> None:
        self.root = Scope("", mapping(mapping(document.get("configuration")).get("root_module")))
        self._planned = planned
        self._inputs = mapping(document.get("variables"))
        self._modules = _with_ancestors(resource.module for resource in planned.resources)
        self._shows_data = "prior_state" in document
        self._scopes: dict[str, Scope] = {"": self.root}
        self._resources: dict[int, dict[str, dict[str, Any]]] = {}
        self._traces: dict[tuple[str, str, str], Optional[Trace]] = {}

    def scope(self, address: str) -> Scope:
        """The module instance with this address."""
        known = self._scopes.get(address)
        if known is not None:
            return known
        scope, steps, at = self.root, parse(address), 0
        while at + 1 < len(steps):
            name, at = str(steps[at + 1].value), at + 2
            key = steps[at] if at < len(steps) and steps[at].bracket else None
            at += key is not None
            scope = self._child(scope, name, key)
        return scope

    def _child(self, parent: Scope, name: str, key: Optional[Step]) -> Scope:
        address = _join(parent.address, f"module.{name}{key.bracket if key else ''}")
        if address not in self._scopes:
            call = mapping(mapping(parent.module.get("module_calls")).get(name))
            self._scopes[address] = Scope(address, mapping(call.get("module")), Site(parent, call, key))
        return self._scopes[address]

    def resource(self, scope: Scope, static_name: str) -> Optional[dict[str, Any]]:
        """The configuration of ``aws_kms_key.db`` or ``data.aws_subnets.db`` in a module; None when there is none."""
        by_name = self._resources.get(id(scope.module))
        if by_name is None:
            by_name = {str(entry.get("address")): entry for entry in objects(scope.module.get("resources"))}
            self._resources[id(scope.module)] = by_name
        return by_name.get(static_name)

    def trace(self, expression: object, site: Site) -> Trace:
        """What went into the attribute or the nested blocks that ``expression`` describes."""
        if isinstance(expression, list) or (isinstance(expression, dict) and not is_leaf(expression)):
            inner = expression if isinstance(expression, list) else expression.values()
            return _combined(self.trace(item, site) for item in inner)
        if not isinstance(expression, dict):
            return Trace(opaque="the plan does not show its expression")
        if "constant_value" in expression:
            return Trace(values=(plain(expression["constant_value"]),))
        traversals = _most_specific(expression.get("references"))
        if not traversals:
            return Trace(opaque=_FUNCTION)
        selectors = [steps for steps in traversals if _is_selector(steps)]
        key = self._own_key(selectors, site)
        if key is not None:
            traversals = [self._paired(steps, site, key) for steps in traversals]
        traces = [self._follow(steps, site) for steps in traversals]
        # What leads to a resource is what goes in; what does not may choose among the others.
        chosen = len(traces) > 1 and any(
            _is_selector(steps) and not trace.references for steps, trace in zip(traversals, traces)
        )
        found = _combined(traces)
        return replace(found, chosen=True) if chosen else found

    def one_local(self, expression: object, site: Site) -> str:
        """The local of which an expression is the name or id, with its module; "" where it is something else."""
        references = mapping(expression).get("references") if isinstance(expression, dict) else None
        traversals = _most_specific(references)
        if len(traversals) != 1 or traversals[0][0].value != "local":
            return ""
        name = str(traversals[0][-1].value)
        return _join(site.scope.address, _text(traversals[0])) if name.endswith(_NAMES) else ""

    def _own_key(self, selectors: list[tuple[Step, ...]], site: Site) -> Optional[Step]:
        """The key of ``aws_rds_cluster.a[each.key].id``, of which the plan shows only that both names are mentioned.

        It is the own key, or what each.value is known to be, where nothing else is there that may choose.
        """
        if site.key is None or len(selectors) != 1:
            return None
        root, name = (str(step.value) for step in selectors[0][:2])
        if root == "count" or (root == "each" and name == "key"):
            return site.key
        if root != "each":
            return None
        value = self._each_value(selectors[0][2:], site)
        known = value.values[0] if len(value.values) == 1 and value == Trace(values=value.values) else None
        return Step(known, f"[{json.dumps(known)}]") if isinstance(known, str) else None

    def _paired(self, steps: tuple[Step, ...], site: Site, key: Step) -> tuple[Step, ...]:
        """``steps`` with ``key`` where they name all instances of something that has one with this key."""
        if _is_selector(steps) or not self._has_key(steps, key, site):
            return steps
        if isinstance(key.value, int):  # element(aws_subnet.a[*].id, count.index) goes round where there are fewer
            own = self._planned.at(_join(site.scope.address, str(site.owner.get("address"))))
            others = self._planned.at(_join(site.scope.address, _text(steps)))
            if len(own) != len(others):
                return steps
        return (*steps, key)

    def _follow(self, steps: tuple[Step, ...], site: Site) -> Trace:
        root, rest = steps[0].value, steps[1:]
        if _is_condition(steps):
            return Trace(conditional=True)
        if root in ("path", "terraform"):
            return Trace()
        if not rest or root in ("local", "self"):
            return Trace(opaque=f"the plan does not show what {_text(steps)} is", unseen=(Reference(_text(steps[:2])),))
        name = str(rest[0].value)
        if root == "count" or (root == "each" and name == "key"):
            return Trace(values=(site.key.value,)) if site.key is not None else Trace()
        if root == "each":
            return self._each_value(rest[1:], site)
        if root == "var":
            return self._below(self._once("var", name, site.scope, self._variable), rest[1:])
        if root == "module":
            return self._module(name, rest[1:], site.scope)
        if root in ("data", "ephemeral"):
            return self._resource(f"{root}.{name}", rest[1:], site.scope) if rest[1:] else Trace(opaque=_text(steps))
        return self._resource(str(root), rest, site.scope)

    def _resource(self, type_: str, steps: tuple[Step, ...], scope: Scope) -> Trace:
        unkeyed = _join(scope.address, f"{type_}.{steps[0].value}")
        key, path = ("", steps[1:]) if len(steps) < 2 or not steps[1].bracket else (steps[1].bracket, steps[2:])
        address = unkeyed + key
        shown = not type_.startswith("ephemeral.") and (self._shows_data or not type_.startswith("data."))
        if shown and not self._planned.at(address):
            return Trace(values=(None,))  # count = 0: a fallback such as try() or one() gets null
        return Trace((Reference(address, tuple(step.value for step in path)),))

    def _variable(self, name: str, scope: Scope) -> Trace:
        declared = mapping(mapping(scope.module.get("variables")).get(name))
        default = Trace(values=(plain(declared.get("default")),))
        if scope.call is None:
            given = mapping(self._inputs.get(name))
            if "value" in given:
                return Trace(values=(from_outside(plain(given["value"]), name, plain(declared.get("default"))),))
        else:
            expressions = mapping(scope.call.owner.get("expressions"))
            if name in expressions:
                trace = self.trace(expressions[name], scope.call)
                # With nullable = false, which the plan does not show, a null is replaced by the default.
                certain = not trace.is_null or default.values == (None,)
                return trace if certain else Trace(opaque=f"the plan does not show whether var.{name} is nullable")
        return default if "default" in declared else Trace(opaque=f"the plan does not show var.{name}")

    def _module(self, name: str, steps: tuple[Step, ...], scope: Scope) -> Trace:
        key, steps = (steps[0], steps[1:]) if steps and steps[0].bracket else (None, steps)
        child = self._child(scope, name, key)
        if steps:
            return self._below(self._once("output", str(steps[0].value), child, self._output), steps[1:])
        return self._once("outputs", "", child, self._any_output)

    def _output(self, name: str, scope: Scope) -> Trace:
        output = mapping(mapping(scope.module.get("outputs")).get(name))
        return self.trace(output.get("expression"), Site(scope))

    def _any_output(self, _: str, scope: Scope) -> Trace:
        outputs = [self._once("output", name, scope, self._output) for name in mapping(scope.module.get("outputs"))]
        every = _combined(outputs)
        reason = f"the plan does not show which output of {scope.address} it is"
        return Trace(possible=tuple(dict.fromkeys((*every.references, *every.possible))), opaque=reason)

    def _each_value(self, rest: tuple[Step, ...], site: Site) -> Trace:
        for_each, key, within = site.owner.get("for_each_expression", {}), site.key, Site(site.scope)
        if key is None:
            return Trace(opaque="the plan does not show what each.value is")
        sources = [steps for steps in _most_specific(mapping(for_each).get("references")) if not _is_condition(steps)]
        if len(sources) == 1 and self._has_key(sources[0], key, within):
            return self._follow((*sources[0], key, *rest), within)
        every = _combined(self._follow(steps, within) for steps in sources) if sources else self.trace(for_each, within)
        is_map = any(isinstance(value, dict) and key.value in value for value in every.values)
        if not (rest or is_map or every.references or every.possible):
            in_set = (key.value,)  # for_each = toset(…); what a plan does not show may be a map
            return replace(every, values=in_set) if sources and every.opaque else Trace(values=in_set)
        return self._below(every, (key, *rest))

    def _has_key(self, steps: tuple[Step, ...], key: Step, site: Site) -> bool:
        """True when ``steps`` name a resource or module as a whole and it has an instance with this key."""
        address = _join(site.scope.address, _text(steps) + key.bracket)
        if steps[0].value == "module":
            return len(steps) == 2 and address in self._modules
        return len(steps) == (3 if steps[0].value == "data" else 2) and bool(self._planned.at(address))

    def _below(self, trace: Trace, rest: tuple[Step, ...]) -> Trace:
        """What is found when ``rest`` is read from a variable or an output."""
        if not rest:
            return trace
        values = tuple(_within(value, rest) for value in trace.values)
        references = trace.references
        if trace == Trace(opaque=_FUNCTION):
            return Trace(values=(ABSENT,))  # no function makes objects with unknown parts from known ones
        if len(references) == 1:
            references = (self._descended(references[0], rest),)
        return replace(trace, references=references, values=values)

    def _descended(self, reference: Reference, rest: tuple[Step, ...]) -> Reference:
        if reference.path:
            return reference
        address = reference.address
        if rest[0].bracket.startswith('["') and self._planned.at(address + rest[0].bracket):
            address, rest = address + rest[0].bracket, rest[1:]
        # var.x.cluster.id where x = { cluster = aws_rds_cluster.a }: the path in the resource starts later.
        instances = self._planned.at(address)
        for start in range(len(rest)):
            if not rest[start].bracket and any(rest[start].value in instance.values for instance in instances[:1]):
                return Reference(address, tuple(step.value for step in rest[start:]))
        return Reference(address)

    def _once(self, kind: str, name: str, scope: Scope, find: Callable[[str, Scope], Trace]) -> Trace:
        key = (kind, scope.address, name)
        if key not in self._traces:
            self._traces[key] = None
            self._traces[key] = find(name, scope)
        return self._traces[key] or Trace(opaque=f"{kind} {name} refers to itself")


def _is_selector(steps: tuple[Step, ...]) -> bool:
    """Whether a traversal is of no resource, and so may choose among those that are."""
    return steps[0].value in ("var", "local", "self", "each", "count", "path", "terraform")


def _is_condition(steps: tuple[Step, ...]) -> bool:
    return steps[0].value == "local" and len(steps) == 2 and bool(_CONDITION.fullmatch(str(steps[1].value)))


def _combined(traces: Iterable[Trace]) -> Trace:
    found = list(traces)
    if len(found) == 1:
        return found[0]
    return Trace(
        tuple(dict.fromkeys(reference for trace in found for reference in trace.references)),
        tuple(dict.fromkeys(reference for trace in found for reference in trace.possible)),
        tuple(value for trace in found for value in trace.values),
        next((trace.opaque for trace in found if trace.opaque), ""),
        any(trace.conditional for trace in found),
        tuple(dict.fromkeys(reference for trace in found for reference in trace.unseen)),
        any(trace.chosen for trace in found),
    )


def _most_specific(references: object) -> list[tuple[Step, ...]]:
    """The traversals in a plan's list of references, where every one is followed by each of its own beginnings."""
    found: list[tuple[Step, ...]] = []
    previous = ""
    for text in references if isinstance(references, list) else ():
        if isinstance(text, str):
            beginning = previous.startswith(text) and previous[len(text) : len(text) + 1] in (".", "[")
            steps = parse(text)
            if steps and not beginning:
                found.append(steps)
            previous = text
    return list(dict.fromkeys(found))


def _within(value: Value, path: Iterable[Step]) -> Value:
    for step in path:
        if isinstance(value, dict):
            value = value.get(str(step.value), ABSENT)
        elif isinstance(value, list) and isinstance(step.value, int) and step.value < len(value):
            value = value[step.value]
        else:
            return ABSENT
    return value


def _join(module: str, rest: str) -> str:
    return f"{module}.{rest}" if module else rest


def _text(steps: tuple[Step, ...]) -> str:
    return "".join(step.bracket or f".{step.value}" for step in steps)[1:]


def _with_ancestors(addresses: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for address in set(addresses):
        steps = parse(address)
        found.update(_text(steps[:end]) for end in range(1, len(steps) + 1))
    return found
