"""One folder of Terraform files as declarations by name: what a module says, before anything is evaluated."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from types import MappingProxyType
from typing import Optional, Union

from aurora_checks.terraform.code_tree import is_within
from aurora_checks.terraform.errors import Problem, TerraformError
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.modules.language import Language, code_files, difference, is_override, passed_over
from aurora_checks.terraform.syntax import hcl_parser, json_syntax, syntax_tree
from aurora_checks.terraform.values import Value

_MAX_BYTES = 16 * 1024 * 1024  # of one file; code written by people is a thousandth of it


@dataclass(frozen=True)
class StandsIn:
    """What a stand-in has beside its declarations.

    ``given`` are the values of variables that no call gives; ``arguments`` has for each resource block, by type and
    name, the variable that sets each of its attributes; ``makes`` for types of resources the variable that makes them
    be there.
    """

    given: Mapping[str, Value]
    arguments: Mapping[tuple[str, ...], Mapping[str, str]]
    makes: Mapping[str, str]


@dataclass(frozen=True)
class ModuleSource:
    """The declarations of a folder. Resources are keyed by block type, type and name: ``(data, aws_subnet, a)``.

    ``stands_in`` is there for a stand-in of a module that is not on disk. ``difference`` names a file that only one
    of Terraform and OpenTofu reads, ``passed_over`` are those that this reading left out.
    """

    folder: str
    variables: dict[str, syntax_tree.Block] = field(default_factory=dict)
    locals: dict[str, tuple[syntax_tree.Attribute, str]] = field(default_factory=dict)
    outputs: dict[str, syntax_tree.Block] = field(default_factory=dict)
    calls: dict[str, syntax_tree.Block] = field(default_factory=dict)
    resources: dict[tuple[str, str, str], syntax_tree.Block] = field(default_factory=dict)
    providers: dict[str, syntax_tree.Block] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    stands_in: Optional[StandsIn] = None
    difference: str = ""
    passed_over: tuple[str, ...] = ()


def declarations(folder: str, blocks: Iterable[syntax_tree.Block]) -> ModuleSource:
    """What ``blocks`` declare, as if they were the code in ``folder``."""
    source = ModuleSource(folder)
    for block in blocks:
        _declare(source, block, override=False)
    return source


def refusing(source: ModuleSource, arguments: Iterable[str], call: str) -> ModuleSource:
    """A module as ``call`` makes it that gives ``arguments`` which it does not have.

    Terraform refuses such a call. Nobody knows what it was meant to make: what has the name of such an argument in a
    resource, or in a call of the module's own, is unknown.
    """
    unknown = {
        name: syntax_tree.Attribute(name, syntax_tree.Contradiction(f"{call} has no argument {name}", 1), 1)
        for name in arguments
    }

    def made(block: syntax_tree.Block, names: Iterable[str]) -> syntax_tree.Block:
        body = syntax_tree.Body({name: unknown[name] for name in names}, [])
        return _overridden(block, block.with_body(body))

    resources = {
        key: made(block, unknown) if block.type == "resource" else block for key, block in source.resources.items()
    }
    calls = {name: made(block, unknown.keys() & block.body.attributes.keys()) for name, block in source.calls.items()}
    return replace(source, resources=resources, calls=calls)


def read_module(
    folder: str,
    inside: Sequence[str] = (),
    language: Language = Language.TERRAFORM,
    read: Optional[Reader] = None,
    also: Mapping[str, Union[str, syntax_tree.Body]] = MappingProxyType({}),
) -> ModuleSource:
    """Every file of a folder that is code in a language. A file that does not parse is a problem.

    ``read`` gives the body of a file, and knows of files that are not there yet. ``also`` are files by name that
    something puts there before Terraform runs, in place of what there is: their paths, or what is in them.
    """
    reader = read or Reader()
    problems: list[Problem] = []
    names = list(dict.fromkeys([*_listing(folder, problems), *reader.new_files(folder), *also]))
    left_out = tuple(os.path.join(folder, name) for name in passed_over(names, language))
    source = ModuleSource(folder, problems=problems, difference=difference(folder, names), passed_over=left_out)
    for name in code_files(names, language):
        given = also.get(name, os.path.join(folder, name))
        body = reader.body(given, problems, inside) if isinstance(given, str) else given
        for block in body.blocks:
            _declare(source, block, override=is_override(name))
    return source


class Reader:
    """Bodies of files. ``texts`` are what some of them would be after a change, by absolute path."""

    def __init__(self, texts: Optional[Mapping[str, str]] = None, earlier: Optional[Reader] = None) -> None:
        self._texts = texts or {}
        # What was read before a change still holds for all files that it leaves alone.
        self._read: Optional[dict[tuple[str, ...], tuple[syntax_tree.Body, list[Problem]]]] = None
        if earlier is not None:
            self._read = {key: it for key, it in (earlier._read or {}).items() if key[0] not in self._texts}

    def keep(self) -> None:
        """Keep what is read from now on, for readings of the same code with changes."""
        self._read = self._read or {}

    def new_files(self, folder: str) -> Iterable[str]:
        """The names of files in ``folder`` that a change makes."""
        return [os.path.basename(path) for path in self._texts if os.path.dirname(path) == folder]

    def body(self, path: str, problems: list[Problem], inside: Sequence[str] = ()) -> syntax_tree.Body:
        """As :func:`read_file`."""
        if self._read is None:
            return read_file(path, problems, inside)
        key = (path, *inside)
        if key not in self._read:
            found: list[Problem] = []
            body = (
                read_file(path, found, inside) if path not in self._texts else _parsed(self._texts[path], path, found)
            )
            self._read[key] = (body, found)
        body, found = self._read[key]
        problems += found
        return body


def _parsed(text: str, path: str, problems: list[Problem]) -> syntax_tree.Body:
    try:
        return _parse(text.replace("\r\n", "\n").lstrip("\ufeff"), path)
    except TerraformError as error:
        problems.append(Problem(error.message, error.file or path, error.line or 1, hides=True))
    return syntax_tree.Body({}, [])


def read_file(path: str, problems: list[Problem], inside: Sequence[str] = ()) -> syntax_tree.Body:
    """The body of one file in either syntax; empty, with a problem noted, when it cannot be read or parsed.

    It must be in one of the folders ``inside``, where there are any, symbolic links followed.
    """
    try:
        if not os.path.isfile(path):  # a pipe or device would never end
            raise TerraformError("is not a file", path, 1)
        if inside and os.path.islink(path) and not is_within(path, *inside):
            raise TerraformError("leads out of the repository, not read", path, 1)
        if os.path.getsize(path) > _MAX_BYTES:
            raise TerraformError(f"larger than {_MAX_BYTES // 1024 // 1024} MiB, not read", path, 1)
        with open(path, encoding="utf-8-sig") as file:
            return _parse(file.read(), path)
    except TerraformError as error:
        problems.append(Problem(error.message, error.file or path, error.line or 1, hides=True))
    except (OSError, ValueError) as error:
        problems.append(Problem(f"cannot be read: {error}", path, 1, hides=True))
    return syntax_tree.Body({}, [])


def _parse(text: str, path: str) -> syntax_tree.Body:
    if path.endswith((".tfvars.json", ".tofuvars.json")):
        return json_syntax.parse_values(text, path)
    if path.endswith(".hcl.json"):
        return json_syntax.parse_configuration(text, path)
    return json_syntax.parse_body(text, path) if path.endswith(".json") else hcl_parser.parse_body(text, path)


def _listing(folder: str, problems: list[Problem]) -> Iterable[str]:
    try:
        return os.listdir(folder)
    except OSError as error:
        problems.append(Problem(f"cannot be read: {error.strerror}", folder, 1, hides=True))
        return ()


def _declare(source: ModuleSource, block: syntax_tree.Block, override: bool) -> None:
    if block.type == "locals":
        for attribute in block.body.attributes.values():
            _add_local(source, attribute, block.file, override)
        return
    if block.type in ("resource", "data", "ephemeral") and len(block.labels) == 2:
        _add(source, source.resources, (block.type, *block.labels), block, override)
        return
    table = {
        "variable": source.variables,
        "output": source.outputs,
        "module": source.calls,
    }.get(block.type)
    if table is not None and len(block.labels) == 1:
        _add(source, table, block.labels[0], block, override)
    elif block.type == "provider" and len(block.labels) == 1:
        _add(source, source.providers, _provider_key(block), block, override)


def _add_local(source: ModuleSource, attribute: syntax_tree.Attribute, file: str, override: bool) -> None:
    earlier, first = source.locals.get(attribute.name, (None, ""))
    if earlier is not None and not override:
        why = _twice(source, f"local {attribute.name}", (first, earlier.line), (file, attribute.line))
        attribute = _either(earlier, attribute, why)
    source.locals[attribute.name] = (attribute, file)


def _add(source: ModuleSource, table: dict, key: object, block: syntax_tree.Block, override: bool) -> None:  # type: ignore[type-arg]
    earlier = table.get(key)
    if earlier is None:
        table[key] = block
    elif override:
        table[key] = _overridden(earlier, block)
    else:
        name = " ".join((block.type, *block.labels))
        why = _twice(source, name, (earlier.file, earlier.line), (block.file, block.line))
        table[key] = _contradictory(earlier, block, why)


def _twice(source: ModuleSource, name: str, first: tuple[str, int], second: tuple[str, int]) -> str:
    why = f"{name} is declared twice, first at {os.path.basename(first[0])}:{first[1]}"
    source.problems.append(Problem(why, *second))
    return why


def _contradictory(block: syntax_tree.Block, other: syntax_tree.Block, why: str) -> syntax_tree.Block:
    """An error to Terraform: what the two do not say alike is unknown, so that neither decides a verdict."""
    one, two = block.body, other.body
    attributes = {
        name: _either(one.attributes.get(name), two.attributes.get(name), why)
        for name in {**one.attributes, **two.attributes}
    }
    for inner in (*one.blocks, *two.blocks):
        kind = _block_kind(inner)
        attributes[kind] = syntax_tree.Attribute(kind, syntax_tree.Contradiction(why, inner.line), inner.line)
    body = syntax_tree.Body(attributes, [])
    return block.with_body(body)


def _either(
    one: Optional[syntax_tree.Attribute], other: Optional[syntax_tree.Attribute], why: str
) -> syntax_tree.Attribute:
    known = one or other
    assert known is not None
    if one is not None and other is not None and _same_literal(one.expression, other.expression):
        return one
    return syntax_tree.Attribute(known.name, syntax_tree.Contradiction(why, known.line), known.line)


def _same_literal(one: syntax_tree.Expression, other: syntax_tree.Expression) -> bool:
    if not isinstance(one, syntax_tree.Literal) or not isinstance(other, syntax_tree.Literal):
        return False
    return type(one.value) is type(other.value) and one.value == other.value


def _overridden(block: syntax_tree.Block, by: syntax_tree.Block) -> syntax_tree.Block:
    """https://developer.hashicorp.com/terraform/language/files/override: attributes and block types are replaced."""
    replaced = {*map(_block_kind, by.body.blocks), *by.body.attributes}  # in JSON a nested block is an attribute
    kept = [inner for inner in block.body.blocks if _block_kind(inner) not in replaced]
    added = [_merged(inner, block.body.blocks) if inner.type == "lifecycle" else inner for inner in by.body.blocks]
    body = syntax_tree.Body({**block.body.attributes, **by.body.attributes}, kept + added)
    return block.with_body(body)


def _merged(inner: syntax_tree.Block, earlier: Sequence[syntax_tree.Block]) -> syntax_tree.Block:
    """A ``lifecycle`` block, whose arguments are the only ones that are merged one by one."""
    for block in earlier:
        if block.type == inner.type:
            body = syntax_tree.Body({**block.body.attributes, **inner.body.attributes}, inner.body.blocks)
            inner = inner.with_body(body)
    return inner


def _block_kind(block: syntax_tree.Block) -> str:
    return block.labels[0] if block.type == "dynamic" and block.labels else block.type


def _provider_key(block: syntax_tree.Block) -> str:
    alias = block.body.attributes.get("alias")
    if alias is not None and isinstance(alias.expression, syntax_tree.Literal):
        return f"{block.labels[0]}.{alias.expression.value}"
    return block.labels[0]
