"""Evaluates expressions as Terraform does; what Terraform knows only after apply keeps its identity here.

https://developer.hashicorp.com/terraform/language/expressions
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import partial
from typing import Any, Optional, Protocol, Union

from aurora_checks.terraform.errors import InvalidReference, LimitError, TerraformError
from aurora_checks.terraform.evaluation import conversion, function_table, operators
from aurora_checks.terraform.evaluation.alternatives import Missing, distribute, one_of, under_condition
from aurora_checks.terraform.evaluation.functions.function_signature import FileContext, Function
from aurora_checks.terraform.evaluation.sensitivity import is_sensitive
from aurora_checks.terraform.evaluation.traversal import Steppable, follow, index, lacks, present
from aurora_checks.terraform.limits import Budget, Pool
from aurora_checks.terraform.syntax import hcl_parser, syntax_tree
from aurora_checks.terraform.unknown_keys import in_sequence, with_unknown_keys
from aurora_checks.terraform.unknown_lists import PositionIn
from aurora_checks.terraform.values import (
    ListValue,
    OneOf,
    PartialMap,
    PartialText,
    Reference,
    SetValue,
    Unknown,
    UnknownKeys,
    Value,
    references_in,
    remembering,
    unknown_in,
)


class Names(Protocol):
    """What a module knows by name: ``var``, ``local``, ``module``, ``data``, ``path``, ``terraform`` and resources."""

    def is_sensitive(self, root: str, steps: tuple[syntax_tree.Step, ...]) -> Optional[bool]:
        """Whether what has a name is marked as sensitive; None where that is not known."""

    @property
    def files(self) -> FileContext:
        """Where file functions may read."""

    @property
    def functions(self) -> Mapping[str, Function]:
        """Functions that are known here beside those of the language."""

    @property
    def pool(self) -> Optional[Pool]:
        """What all evaluations of this root module share; None where there is no module."""

    def resolve(self, root: str, steps: tuple[syntax_tree.Step, ...]) -> tuple[Value, tuple[syntax_tree.Step, ...]]:
        """The value at the start of ``root.steps`` and the steps that are left to take from it."""


class NoNames:
    """No names at all: for tfvars files, and for expressions outside of a module."""

    files = FileContext("", "", "")
    functions: Mapping[str, Function] = {}
    pool: Optional[Pool] = None

    def is_sensitive(self, root: str, steps: tuple[syntax_tree.Step, ...]) -> Optional[bool]:
        """Nothing is known."""
        return None

    def resolve(self, root: str, steps: tuple[syntax_tree.Step, ...]) -> tuple[Value, tuple[syntax_tree.Step, ...]]:
        """Always an error."""
        raise InvalidReference(f"{root} is not known here: only literal values are allowed")


class Scope:
    """A module's names and, over them, temporary ones: ``each``, ``count``, variables of loops and dynamic blocks.

    ``budget`` bounds what is evaluated in it. It is ``guarded`` where an error is caught and something else goes on, so
    that what may fail is not known, though there is one result only that it can have.
    """

    __slots__ = ("module", "temporary", "budget", "guarded")

    def __init__(
        self,
        module: Names,
        temporary: Optional[Mapping[str, Value]] = None,
        budget: Optional[Budget] = None,
        guarded: bool = False,
    ) -> None:
        self.module = module
        self.guarded = guarded
        self.temporary: Mapping[str, Value] = temporary or {}
        self.budget = budget or Budget(module.pool)

    def plus(self, names: Mapping[str, Value]) -> Scope:
        """This scope with further temporary names."""
        return Scope(self.module, {**self.temporary, **names}, self.budget, self.guarded)

    def guard(self) -> Scope:
        """This scope within ``try`` and ``can``."""
        return Scope(self.module, self.temporary, self.budget, True)

    def anew(self) -> Scope:
        """The same names for another attribute."""
        return Scope(self.module, self.temporary)


def evaluate(node: syntax_tree.Expression, scope: Scope) -> Value:
    """The value of an expression. Raises ``TerraformError`` with the line where Terraform would report an error."""
    try:
        return _EVALUATORS[type(node)](node, scope)
    except TerraformError as error:
        error.line = error.line or node.line
        raise
    except RecursionError:
        raise LimitError("nested too deeply to be evaluated", line=node.line) from None


def evaluate_text(text: str, variables: Mapping[str, Value], caller: Scope) -> Value:
    """The value of a template's text, with only ``variables`` to refer to: ``templatefile``, ``templatestring``."""
    names = _OnlyFiles(caller.module)
    return evaluate(hcl_parser.parse_template(text), Scope(names, variables, caller.budget))


class _OnlyFiles(NoNames):
    def __init__(self, caller: Names) -> None:
        self.files = caller.files
        self.pool = caller.pool


# --- plain nodes


def _literal(node: syntax_tree.Literal, scope: Scope) -> Value:
    return node.value


def _contradiction(node: syntax_tree.Contradiction, scope: Scope) -> Value:
    return Unknown(node.why)


def _traversal(node: syntax_tree.Traversal, scope: Scope) -> Value:
    if node.root in scope.temporary:
        return _there(follow(scope.temporary[node.root], node.steps), scope)
    return _there(follow(*scope.module.resolve(node.root, node.steps)), scope)


def _there(value: Value, scope: Scope) -> Value:
    """What a step leads to: outside of ``try`` and ``can`` it exists, or Terraform would stop there."""
    return present(value) if isinstance(value, (OneOf, Missing)) and not scope.guarded else value


def _access(node: syntax_tree.Access, scope: Scope) -> Value:
    return _there(follow(evaluate(node.target, scope), node.steps), scope)


def _index(node: syntax_tree.Index, scope: Scope) -> Value:
    target, key = evaluate(node.target, scope), evaluate(node.key, scope)
    if isinstance(target, OneOf) and not isinstance(key, Unknown):
        return _there(index(target, key), scope)
    return _there(distribute(partial(_indexed, scope), target, key), scope)


def _indexed(scope: Scope, target: Value, key: Value) -> Value:
    if scope.guarded and isinstance(key, Unknown) and not isinstance(key, PositionIn):
        return Unknown(key.reason, references_in([target, key]))  # there may be no element with this key
    return index(target, key)


def _splat(node: syntax_tree.Splat, scope: Scope) -> Value:
    return _each(evaluate(node.target, scope), node.each, scope)


def _each(target: Value, steps: tuple[syntax_tree.SplatStep, ...], scope: Scope) -> Value:
    def apply(value: Value) -> Value:
        elements = _elements(value)
        if elements is not None:
            scope.budget.spend(len(elements))
            made = [_take(element, steps, scope) for element in elements]
            return ListValue(made) if isinstance(value, (ListValue, SetValue)) else made
        assert isinstance(value, Unknown)
        path = [step if isinstance(step, str) else 0 for step in steps if isinstance(step, (str, syntax_tree.Key))]
        return Unknown(value.reason, tuple(Reference(it.address, (*it.path, *path)) for it in value.references))

    return distribute(apply, target)


def _elements(target: Value) -> Optional[list[Value]]:
    """What a splat goes over: a value that is no list is a list of one, or of none when null."""
    if target is None:
        return []
    if isinstance(target, list):
        return target
    if isinstance(target, Steppable):
        return target.each()
    return None if isinstance(target, Unknown) else [target]


def _take(element: Value, steps: tuple[syntax_tree.SplatStep, ...], scope: Scope) -> Value:
    for step in steps:
        if isinstance(step, (str, syntax_tree.Key)):
            element = follow(element, (step,))
        elif isinstance(step, syntax_tree.InnerSplat):
            element = _each(element, step.each, scope)
        else:
            element = _indexed(scope, element, evaluate(step, scope))
    return element


def _tuple(node: syntax_tree.Tuple, scope: Scope) -> Value:
    made: Value = [evaluate(item, scope) for item in node.items]
    scope.budget.spend_on(made)
    return made


def _object(node: syntax_tree.Object, scope: Scope) -> Value:
    entries: list[tuple[Value, Value]] = []
    for key_node, value_node in node.items:
        key = evaluate(key_node, scope)
        value = evaluate(value_node, scope)
        entries.append((key if isinstance(key, Unknown) else conversion.to_text(key), value))
    made = _mapped(entries)
    scope.budget.spend_on(made)
    return made


def _mapped(entries: list[tuple[Value, Value]]) -> Value:
    """A map of entries, of which the last one of a key counts; what is certain of it where a key is unknown."""
    unknown = unknown_in([key for key, _ in entries])
    if unknown is None:
        return {str(key): value for key, value in entries}
    made = with_unknown_keys(entries)
    if made is not None:
        return made
    known: dict[str, Value] = {}
    for key, value in entries:
        if isinstance(key, Unknown):  # it may be any of those before it
            known = {name: one_of(key.reason, [before, value]) for name, before in known.items()}
        else:
            known[str(key)] = value
    references = references_in([it for entry in entries for it in entry])
    return PartialMap(unknown.reason, known, references) if known else Unknown(unknown.reason, references)


# --- templates


def _template(node: syntax_tree.Template, scope: Scope) -> Value:
    if len(node.parts) == 1 and not isinstance(node.parts[0], (str, syntax_tree.TemplateIf, syntax_tree.TemplateFor)):
        return evaluate(node.parts[0], scope)
    return _render(node.parts, scope)


def _render(parts: tuple[syntax_tree.TemplatePart, ...], scope: Scope) -> Value:
    """The text of a template; one of a few texts where a part is; a partial text where not all is known."""
    rendered = [_render_part(part, scope) for part in parts]
    scope.budget.spend_on(rendered)
    return distribute(lambda *values: _concatenate(values), *rendered)


def _render_part(part: syntax_tree.TemplatePart, scope: Scope) -> Value:
    if isinstance(part, str):
        return part
    if isinstance(part, syntax_tree.TemplateIf):
        condition = operators.truth(evaluate(part.condition, scope))
        if isinstance(condition, Unknown):
            return one_of(condition.reason, [_render(part.yes, scope), _render(part.no, scope)])
        return _render(part.yes if condition else part.no, scope)
    if isinstance(part, syntax_tree.TemplateFor):
        collection = evaluate(part.collection, scope)
        pairs = _pairs(collection)
        if pairs is None or (isinstance(collection, UnknownKeys) and not collection.in_order):
            return Unknown(_reason(collection), references_in(collection))
        bodies = [_render(part.body, inner) for inner in _rounds(part, pairs, scope)]
        return _concatenate(tuple(bodies))
    return distribute(_as_text, evaluate(part, scope))


def _as_text(value: Value) -> Value:
    return value if isinstance(value, Unknown) else conversion.to_text(value)


def _concatenate(parts: tuple[Value, ...]) -> Value:
    flat: list[Union[str, Unknown]] = []
    for part in parts:
        for piece in part.parts if isinstance(part, PartialText) else (part,):
            assert isinstance(piece, (str, Unknown))
            if isinstance(piece, str) and flat and isinstance(flat[-1], str):
                flat[-1] += piece
            elif piece != "":
                flat.append(piece)
    if any(isinstance(piece, Unknown) for piece in flat):
        return PartialText(tuple(flat))
    return remembering("".join(piece for piece in flat if isinstance(piece, str)), parts)


# --- operators


def _unary(node: syntax_tree.Unary, scope: Scope) -> Value:
    compute = operators.opposite if node.operator == "!" else operators.negative
    return distribute(compute, evaluate(node.operand, scope))


def _binary(node: syntax_tree.Binary, scope: Scope) -> Value:
    compute = partial(operators.apply, node.operator)
    left, right = evaluate(node.left, scope), evaluate(node.right, scope)
    if isinstance(left, (str, list, dict)) or isinstance(right, (str, list, dict)):
        scope.budget.spend_on(left)
        scope.budget.spend_on(right)
    return distribute(compute, left, right)


# --- conditionals, loops, calls


def _conditional(node: syntax_tree.Conditional, scope: Scope) -> Value:
    node = _without_negation(node)
    condition = operators.truth(evaluate(node.condition, scope))
    if not isinstance(condition, Unknown):
        chosen = evaluate(node.yes if condition else node.no, scope)
        return _of_common_type(chosen, node.no if condition else node.yes, scope)
    branches: list[Value] = []
    for branch in (node.yes, node.no):
        try:
            branches.append(evaluate(branch, scope))
        except LimitError as error:
            branches.append(Unknown(error.message))
        except TerraformError:
            continue  # an error counts only in the branch that is taken
    if len(branches) == 2:
        type_ = _common_type(*branches)
        branches = [conversion.convert(branch, type_) for branch in branches]
    return under_condition(one_of(condition.reason, branches), _identity(node.condition, condition, scope), branches)


def _without_negation(node: syntax_tree.Conditional) -> syntax_tree.Conditional:
    """The same conditional without ``!``: so ``var.a ? …`` and ``!var.a ? …`` have one condition."""
    condition = node.condition
    if isinstance(condition, syntax_tree.Unary) and condition.operator == "!":
        return _without_negation(syntax_tree.Conditional(condition.operand, node.no, node.yes, node.line))
    if isinstance(condition, syntax_tree.Binary) and condition.operator == "!=":
        equal = syntax_tree.Binary("==", condition.left, condition.right, condition.line)
        return syntax_tree.Conditional(equal, node.no, node.yes, node.line)
    return node


def _identity(node: syntax_tree.Expression, condition: Unknown, scope: Scope) -> Hashable:
    """What is equal for two conditions that are one: the same name, or in one module the same words."""
    if isinstance(node, syntax_tree.Traversal) or scope.temporary:
        return _Identity(condition)
    return _Identity(scope.module), syntax_tree.words_of(node)


class _Identity:
    """Equal for one object only, which it keeps."""

    __slots__ = ("of",)

    def __init__(self, of: object) -> None:
        self.of = of

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and self.of is other.of

    def __hash__(self) -> int:
        return id(self.of)


def _of_common_type(chosen: Value, other: syntax_tree.Expression, scope: Scope) -> Value:
    """Both branches get one type: ``true ? 1 : "a"`` is ``"1"``, ``true ? [1] : []`` a list."""
    if chosen is None or (isinstance(chosen, Unknown) and not isinstance(chosen, OneOf)):
        return chosen
    try:
        not_taken = evaluate(other, scope)
    except TerraformError:
        return chosen
    return conversion.convert(chosen, _common_type(chosen, not_taken))


def _common_type(yes: Value, no: Value) -> conversion.TypeConstraint:
    type_ = conversion.common_type([yes, no])
    if type_ is None:
        kinds = f"{conversion.describe(yes)} and {conversion.describe(no)}"
        raise TerraformError(f"both results of a conditional must have the same type, and here they are {kinds}")
    # A null or unknown branch may have any type: what the other one is made of stays as it is.
    return conversion.ANY if conversion.ANY in map(conversion.type_of, (yes, no)) else type_


def _for(node: syntax_tree.For, scope: Scope) -> Value:
    return distribute(lambda collection: _loop(node, collection, scope), evaluate(node.collection, scope))


def _loop(node: syntax_tree.For, collection: Value, scope: Scope) -> Value:
    pairs = _pairs(collection)
    if pairs is None:
        return Unknown(_reason(collection), references_in(collection))
    kept: list[Scope] = []
    doubted: list[Scope] = []
    doubt: Optional[Unknown] = None
    for inner in _rounds(node, pairs, scope):
        keep = True if node.condition is None else operators.truth(evaluate(node.condition, inner))
        if isinstance(keep, Unknown):
            if doubt is not None and keep is not doubt:
                return Unknown(keep.reason, references_in(collection))
            doubt = keep
            doubted.append(inner)
        elif keep:
            kept.append(inner)
    if doubt is None:
        return _results(node, kept, collection, scope)
    if kept:
        return Unknown(doubt.reason, references_in(collection))
    # One condition for all of them: all or none.
    choices = [_results(node, doubted, collection, scope), _results(node, [], collection, scope)]
    return under_condition(one_of(doubt.reason, choices), _Identity(doubt), choices)


def _results(node: syntax_tree.For, rounds: list[Scope], collection: Value, scope: Scope) -> Value:
    """The list or map that a loop makes in these rounds."""
    if node.key_result is None:
        made: Value = [evaluate(node.result, inner) for inner in rounds]
        if isinstance(collection, UnknownKeys):
            assert isinstance(made, list)
            made = in_sequence(collection, made)
        scope.budget.spend_on(made)
        return made
    entries: list[tuple[Value, Value]] = []
    for inner in rounds:
        key = evaluate(node.key_result, inner)
        entries.append((key if isinstance(key, Unknown) else conversion.to_text(key), evaluate(node.result, inner)))
    unknown = unknown_in([key for key, _ in entries])
    if unknown is not None:
        found = None if node.group else with_unknown_keys(entries)
        return found or Unknown(unknown.reason, references_in([*(key for key, _ in entries), collection]))
    keyed: dict[str, Value] = {}
    for key, value in entries:
        _add(keyed, str(key), value, node.group)
    made = {key: keyed[key] for key in sorted(keyed)}
    scope.budget.spend_on(made)
    return made


def _add(keyed: dict[str, Value], key: str, value: Value, group: bool) -> None:
    if group:
        keyed.setdefault(key, [])
        keyed[key].append(value)  # type: ignore[union-attr]
    elif key in keyed:
        raise TerraformError(f'two results have the key "{key}"')
    else:
        keyed[key] = value


def _pairs(collection: Value) -> Optional[Iterator[tuple[Value, Value]]]:
    """Key and value of every element in Terraform's order; None when they are not known."""
    if isinstance(collection, dict):
        return ((key, collection[key]) for key in sorted(collection))
    if isinstance(collection, SetValue):
        return ((item, item) for item in collection)
    if isinstance(collection, list):
        return iter(enumerate(collection))
    if isinstance(collection, UnknownKeys):
        return iter(collection.entries)
    if isinstance(collection, Unknown):
        return None
    raise TerraformError("only lists, sets, maps and objects can be iterated over")


def _rounds(
    loop: Union[syntax_tree.For, syntax_tree.TemplateFor], pairs: Iterator[tuple[Value, Value]], scope: Scope
) -> Iterator[Scope]:
    """The scope of each round of a loop."""
    for key, value in pairs:
        scope.budget.spend(1)
        yield scope.plus({loop.value: value, loop.key: key} if loop.key else {loop.value: value})


def _call(node: syntax_tree.Call, scope: Scope) -> Value:
    name = node.name[6:] if node.name.startswith("core::") else node.name
    if name == "try":
        return _try(node, scope)
    if name == "can":
        return _can(node, scope)
    if name == "convert" and len(node.arguments) == 2 and not node.expand:
        wanted = conversion.type_from_expression(node.arguments[1], lambda part: evaluate(part, scope))
        return conversion.convert(evaluate(node.arguments[0], scope), wanted)
    if name == "issensitive" and len(node.arguments) == 1 and not node.expand:
        return _is_sensitive(node.arguments[0], scope)
    arguments = [evaluate(argument, scope) for argument in node.arguments]
    if node.expand:
        last = arguments.pop()
        if isinstance(last, Unknown):
            return Unknown(last.reason, references_in([*arguments, last]))
        if not isinstance(last, list):
            raise TerraformError("only a list can be expanded with ...")
        arguments.extend(last)
    scope.budget.spend_on(arguments)
    own = scope.module.functions.get(name)
    made = distribute(
        lambda *values: function_table.call(
            name,
            list(values),
            scope.module.files,
            lambda text, names: evaluate_text(text, names, scope),
            scope.budget.spend,
            own,
        ),
        *arguments,
    )
    made = _there(made, scope)
    scope.budget.spend_on(made)
    return remembering(made, arguments)


def _is_sensitive(argument: syntax_tree.Expression, scope: Scope) -> Value:
    evaluate(argument, scope)  # an error is one here, too

    def lookup(root: str, steps: tuple[syntax_tree.Step, ...]) -> Optional[bool]:
        return None if root in scope.temporary else scope.module.is_sensitive(root, steps)

    answer = is_sensitive(argument, lookup)
    return Unknown("whether it is sensitive is not known") if answer is None else answer


def _try(node: syntax_tree.Call, scope: Scope) -> Value:
    if not node.arguments:
        raise TerraformError("at least one argument is required")
    return _first_without_error(node.arguments, node.expand, scope)


def _first_without_error(arguments: tuple[syntax_tree.Expression, ...], expand: bool, scope: Scope) -> Value:
    argument, others = arguments[0], arguments[1:]
    if not others:
        value = evaluate(argument, scope)
        return _first(value) if expand else value
    try:
        value = evaluate(argument, scope.guard())
        if isinstance(value, Missing):
            return _first_without_error(others, expand, scope)
        if isinstance(value, OneOf) and lacks(value):
            rest = _first_without_error(others, expand, scope)
            results = [rest if isinstance(it, Missing) else it for it in value.alternatives]
            return under_condition(one_of(value.reason, results), value.condition, results)
        if type(value) is not Unknown or scope.guarded:
            return value
        value = evaluate(argument, scope)
    except (LimitError, InvalidReference):
        raise
    except TerraformError:
        return _first_without_error(others, expand, scope)
    if type(value) is Unknown:
        return value
    # It has one of a few values, if it is no error.
    return one_of(
        "which argument of try() has no error is not known", [value, _first_without_error(others, expand, scope)]
    )


def _first(items: Value) -> Value:
    if isinstance(items, Unknown):
        return Unknown(items.reason, items.references)
    if not isinstance(items, list) or not items:
        raise TerraformError("at least one argument is required")
    first: Value = items[0]
    return first


def _can(node: syntax_tree.Call, scope: Scope) -> Value:
    if len(node.arguments) != 1:
        raise TerraformError("exactly one argument is required")
    try:
        value = evaluate(node.arguments[0], scope.guard())
    except (LimitError, InvalidReference):
        raise
    except TerraformError:
        return False
    if isinstance(value, OneOf) and lacks(value):
        answers: list[Value] = [not isinstance(it, Missing) for it in value.alternatives]
        return under_condition(one_of(value.reason, answers), value.condition, answers)
    return Unknown(value.reason, value.references) if type(value) is Unknown else True


def _reason(value: Value) -> str:
    found = unknown_in(value)
    return found.reason if found is not None else ""


_EVALUATORS: dict[type, Callable[[Any, Scope], Value]] = {
    syntax_tree.Literal: _literal,
    syntax_tree.Template: _template,
    syntax_tree.Traversal: _traversal,
    syntax_tree.Access: _access,
    syntax_tree.Index: _index,
    syntax_tree.Splat: _splat,
    syntax_tree.Call: _call,
    syntax_tree.Unary: _unary,
    syntax_tree.Binary: _binary,
    syntax_tree.Conditional: _conditional,
    syntax_tree.Tuple: _tuple,
    syntax_tree.Object: _object,
    syntax_tree.For: _for,
    syntax_tree.Contradiction: _contradiction,
}
