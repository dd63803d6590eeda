"""Stand-ins: small modules of our own that are read in place of well-known ones that are not on this disk.

A stand-in is a file ``stand_ins/NAMESPACE__NAME__PROVIDER__MAJOR.py`` for the releases of a module from that major
version on, up to the next file's; hyphens are underscores in its name. Its ``CODE`` is HCL. As a Python file it is in
every copy of the pack, also a signed one, and a scan of the pack's own folder does not take it for Terraform code. It
has the resources that the module makes, if rules read them, and beside Terraform's own blocks:

- ``stand_in``: ``from``, the oldest release that is known, ``newest``, the newest known one of each major version, and
  ``skipped``, those soon replaced because what they make cannot be applied: only an exact version means one;
- ``inputs``: the module's variables that matter, each with ``type``, ``default``, ``nullable``, and, where not every
  release has it, the releases ``from`` and ``until`` (the first without it); ``other_inputs``: the names of the others;
- ``outputs``: their values; an output that is not there is a reference that nobody can look into;
- anywhere, ``var.since["9.2.0"]``: whether the release that is read is this or a later one, and
  ``var.since["7.3.0 until 7.4.1"]``. Where a call leaves that open, it is either;
- ``var.releases``, the releases that are read as a version constraint, for a call of another folder of the same module.

``tests/terraform/stand_ins`` holds each equal to what Terraform plans with the module itself.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import NamedTuple, Optional

from aurora_checks.terraform.evaluation.block_values import META_ARGUMENTS
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.modules import release_ranges
from aurora_checks.terraform.modules.module_releases import ReleasesWanted
from aurora_checks.terraform.modules.module_source import ModuleSource, StandsIn, declarations
from aurora_checks.terraform.modules.release_ranges import Release, ReleaseRange, release
from aurora_checks.terraform.modules.variables_used import variables_used
from aurora_checks.terraform.modules.without_aurora import WITHOUT_AURORA
from aurora_checks.terraform.syntax import hcl_parser, syntax_tree
from aurora_checks.terraform.values import OneOf, Value

_PACKAGE = "aurora_checks.terraform.modules.stand_ins"
_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "stand_ins")
_SINCE = pattern(r'\bvar\.since\["([\d.]+)(?: until ([\d.]+))?"\]')
_FIELDS = ("type", "default", "nullable")  # of a variable, as Terraform knows them


@dataclass(frozen=True)
class Reading:
    """A stand-in for some releases of its module: its declarations, and what these releases have in common."""

    module: ModuleSource
    lowest: Release
    highest: Release


@dataclass(frozen=True)
class KnownModule:
    """What stands in for a call's module.

    ``readings`` are several where the call may mean releases that have different stand-ins. ``open_ended`` means that
    it may also mean releases that nobody here knows; ``read_as`` names the known ones: "9.16", "7.0 to 9.16".
    ``unknown_arguments`` are those of the call that none of these releases has.
    """

    readings: tuple[Reading, ...]
    read_as: str
    open_ended: bool
    unknown_arguments: tuple[str, ...]


@dataclass(frozen=True)
class _Era:
    """Releases between which nothing changes that a rule could see."""

    stand_in: StandIn
    low: Release
    high: Release

    def may_be(self, releases: ReleaseRange) -> bool:
        """Whether a call that admits ``releases`` may take one of these."""
        if releases.within(self.low, self.high).empty:
            return False
        return self.low not in self.stand_in.skipped or releases.exact

    def lacks(self, arguments: Iterable[str]) -> list[str]:
        """Those of ``arguments`` that these releases do not have."""
        return [name for name in arguments if not self.stand_in.has(name, self.low)]


class _Span(NamedTuple):
    """The releases from one to another, without that; without end for all from the first on."""

    low: Release
    end: Optional[Release] = None

    def has(self, wanted: Release) -> bool:
        """Whether a release is one of them."""
        return self.low <= wanted and (self.end is None or wanted < self.end)

    @property
    def bounds(self) -> set[Release]:
        """Where something changes."""
        return {self.low, self.end} if self.end is not None else {self.low}


class StandIn:
    """One file of stand-ins."""

    def __init__(self, stem: str) -> None:
        text: str = importlib.import_module(f"{_PACKAGE}.{stem}").CODE
        blocks = hcl_parser.parse_body(text, stem).blocks
        header = _table(blocks, "stand_in")
        self.oldest = release(_text(header["from"]))
        self.newest = [release(_text(it)) for it in _items(header["newest"])]
        self.skipped = {release(_text(it)) for it in _items(header["skipped"])} if "skipped" in header else set()
        self.end = release_ranges.next_major(self.newest[-1])
        self._since = {
            f"{since} until {until}" if until else since: _Span(release(since), release(until) if until else None)
            for since, until in _SINCE.findall(text)
        }
        inputs = {**_table(blocks, "inputs"), **_table(blocks, "other_inputs")}
        self._inputs = {name: self._span(_fields(expression)) for name, expression in inputs.items()}
        self.eras = self._eras(blocks)
        self.module = declarations(_FOLDER, _as_terraform(blocks))
        variables = {
            (type_, name): dict(_variables_by_attribute(self.module, block))
            for (_, type_, name), block in self.module.resources.items()
        }
        self._makes = _makes(variables)
        self._arguments: dict[tuple[str, ...], dict[str, str]] = {
            block: {name: it for name, names in attributes.items() for it in _setting(name, names)}
            for block, attributes in variables.items()
        }
        self._read: dict[tuple[_Era, ...], ModuleSource] = {}

    def _span(self, fields: Mapping[str, syntax_tree.Expression]) -> _Span:
        """The releases that have an input."""
        low = release(_text(fields["from"])) if "from" in fields else self.oldest
        return _Span(low, release(_text(fields["until"])) if "until" in fields else None)

    def _eras(self, blocks: Iterable[syntax_tree.Block]) -> list[_Era]:
        """The ranges of releases between which something changes, in the modules that are called, too."""
        called = (_stand_ins(_text(_given(it, "source"))) for it in blocks if it.type == "module")
        changes = {era.low for stand_ins in called for it in stand_ins for era in it.eras}
        changes |= {self.oldest}.union(*(it.bounds for it in (*self._since.values(), *self._inputs.values())))
        starts = sorted(it for it in changes if self.oldest <= it < self.end)
        return [_Era(self, low, high) for low, high in zip(starts, [*starts[1:], self.end])]

    def has(self, argument: str, wanted: Release) -> bool:
        """Whether a release has this variable."""
        return argument in self._inputs and self._inputs[argument].has(wanted)

    def read(self, name: str, eras: list[_Era], releases: ReleaseRange) -> Reading:
        """The stand-in for those of its releases that are in ``eras`` and in ``releases``."""
        if tuple(eras) not in self._read:
            self._read[tuple(eras)] = self._for_releases(name, eras)
        return Reading(self._read[tuple(eras)], *self._bounds(eras, releases))

    def _for_releases(self, name: str, eras: list[_Era]) -> ModuleSource:
        reason = f"it depends on the release of {name}"
        since: dict[str, Value] = {}
        for text, span in self._since.items():
            answers = {span.has(it.low) for it in eras}
            since[text] = answers.pop() if len(answers) == 1 else OneOf(reason, (True, False))
        arguments = {
            block: {name: it for name, it in attributes.items() if all(self.has(it, era.low) for era in eras)}
            for block, attributes in self._arguments.items()
        }
        makes = {type_: it for type_, it in self._makes.items() if all(self.has(it, era.low) for era in eras)}
        releases = f">= {_numbers(eras[0].low)}, < {_numbers(eras[-1].high)}"
        return replace(self.module, stands_in=StandsIn({"since": since, "releases": releases}, arguments, makes))

    def _bounds(self, eras: list[_Era], releases: ReleaseRange) -> tuple[Release, Release]:
        known = releases.within(eras[0].low, eras[-1].high)
        major, minor, patch = known.high or self.end
        last = self._newest((major if minor or patch else major - 1, 0, 0))
        if (minor or patch) and (major, minor, patch) <= last:
            last = (major, minor, patch - 1) if patch else (major, minor - 1, 0)
        return min(known.low, self._newest(known.low)), last

    def _newest(self, wanted: Release) -> Release:
        """The newest known release of the same major version."""
        return next(it for it in self.newest if it[0] >= wanted[0])


def stand_in_for(wanted: ReleasesWanted, arguments: Iterable[str]) -> Optional[KnownModule]:
    """What stands in for a module that is called with ``arguments``; None where nothing is known of it.

    Releases that lack an argument of the call cannot be meant: Terraform would refuse it.
    """
    stand_ins = _stand_ins(wanted.module) if not wanted.unknown else []
    eras = [era for it in stand_ins for era in it.eras if era.may_be(wanted.releases)]
    if not eras:
        return None
    arguments = list(arguments)
    lacking = {era: era.lacks(arguments) for era in eras}
    fewest = min(len(it) for it in lacking.values())
    possible = [era for era in eras if len(lacking[era]) == fewest]
    unknown = sorted(set.intersection(*(set(lacking[era]) for era in possible)))
    readings = [
        it.read(wanted.module, own, wanted.releases)
        for it in stand_ins
        for own in [[era for era in possible if era.stand_in is it]]
        if own
    ]
    before = not wanted.releases.within(release_ranges.ANY.low, stand_ins[0].oldest).empty
    after = not wanted.releases.within(stand_ins[-1].end, None).empty
    names = list(dict.fromkeys(map(release_ranges.shown, (readings[0].lowest, readings[-1].highest))))
    return KnownModule(tuple(readings), " to ".join(names), before or after or fewest > 0, tuple(unknown))


def arguments_of(call: syntax_tree.Block) -> list[str]:
    """The names of the variables that a call gives."""
    return [name for name in call.body.attributes if name not in META_ARGUMENTS and name not in ("source", "version")]


def known_modules() -> tuple[str, ...]:
    """The names of the modules that have a stand-in, as the public registry has them."""
    names = (module.replace("_", "-").split("--") for module in stems())
    return tuple(sorted("//".join(filter(None, ("/".join(it[:3]), "/".join(it[3:])))) for it in names))


def known_releases(name: str) -> str:
    """The releases of a module that have a stand-in, for people: "2.29 to 10.2"; "" where there is none."""
    stand_ins = _stand_ins(name)
    if not stand_ins:
        return ""
    return f"{release_ranges.shown(stand_ins[0].oldest)} to {release_ranges.shown(stand_ins[-1].newest[-1])}"


def without_aurora(name: str) -> str:
    """What a module makes that is known to make nothing which a verdict on a cluster depends on; "" for others."""
    return WITHOUT_AURORA.get(name) or WITHOUT_AURORA.get(name.partition("//")[0], "")


def _stand_ins(name: str) -> list[StandIn]:
    """Those of a module, those of older releases first."""
    wanted = name.replace("//", "__").replace("/", "__").replace("-", "_")
    return [stand_in(stem) for stem in stems().get(wanted, ())]


@cache
def stems() -> dict[str, list[str]]:
    """The files of stand-ins by module, those of older releases first."""
    found: dict[str, list[tuple[int, str]]] = {}
    for file in os.listdir(_FOLDER):
        stem, ending = os.path.splitext(file)
        name, _, major = stem.rpartition("__")
        if ending == ".py":
            found.setdefault(name, []).append((int(major), stem))
    return {name: [stem for _, stem in sorted(stems)] for name, stems in found.items()}


@cache
def stand_in(stem: str) -> StandIn:
    """The stand-in in a file."""
    return StandIn(stem)


def _makes(variables: Mapping[tuple[str, str], Mapping[str, tuple[str, ...]]]) -> dict[str, str]:
    """For types of resources the variable that decides how many there are, apart from those that decide of all."""
    deciding = {
        block: (*attributes.get("for_each", ()), *reversed(attributes.get("count", ())))
        for block, attributes in variables.items()
    }
    of_all = set.intersection(*(set(names) for names in deciding.values())) if deciding else set()
    makes: dict[str, str] = {}
    for (type_, _), names in deciding.items():
        for name in [it for it in names if it not in of_all][:1]:
            makes.setdefault(type_, name)
    return makes


def _setting(attribute: str, variables: tuple[str, ...]) -> tuple[str, ...]:
    """The variable, among those that an attribute is made from, that a call sets it with; none where that is open."""
    for alike in ([it for it in variables if it == attribute], [it for it in variables if attribute in it], variables):
        if alike:
            return tuple(alike) if len(alike) == 1 else ()
    return ()


def _variables_by_attribute(module: ModuleSource, block: syntax_tree.Block) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The variables of the call that the attributes and nested blocks of a resource are made from, by their names."""
    for name, attribute in block.body.attributes.items():
        yield name, tuple(dict.fromkeys(_variables(module, attribute.expression)))
    for inner in block.body.blocks:
        name = inner.labels[0] if inner.labels else inner.type
        yield name, tuple(dict.fromkeys(_variables(module, inner.body)))


def _variables(module: ModuleSource, node: object) -> Iterator[str]:
    return (name for name in variables_used(module, node) if name not in ("since", "releases"))


def _as_terraform(blocks: list[syntax_tree.Block]) -> list[syntax_tree.Block]:
    made = [block for block in blocks if block.type not in ("stand_in", "inputs", "other_inputs", "outputs")]
    place = blocks[0].file, blocks[0].line, blocks[0].end_line
    made += [syntax_tree.Block("variable", (name,), syntax_tree.Body({}, []), *place) for name in ("since", "releases")]
    for name, expression in _table(blocks, "inputs").items():
        fields = {key: it for key, it in _fields(expression).items() if key in _FIELDS}
        made.append(_block("variable", name, fields, *place))
    for name, expression in _table(blocks, "outputs").items():
        made.append(_block("output", name, {"value": expression}, *place))
    return made


def _given(block: syntax_tree.Block, name: str) -> syntax_tree.Expression:
    return block.body.attributes[name].expression


def _numbers(wanted: Release) -> str:
    return ".".join(map(str, wanted))


def _block(
    kind: str, name: str, fields: dict[str, syntax_tree.Expression], file: str, line: int, end_line: int
) -> syntax_tree.Block:
    attributes = {key: syntax_tree.Attribute(key, it, it.line) for key, it in fields.items()}
    return syntax_tree.Block(kind, (name,), syntax_tree.Body(attributes, []), file, line, end_line)


def _table(blocks: list[syntax_tree.Block], kind: str) -> dict[str, syntax_tree.Expression]:
    return {it.name: it.expression for block in blocks if block.type == kind for it in block.body.attributes.values()}


def _fields(expression: syntax_tree.Expression) -> dict[str, syntax_tree.Expression]:
    items = expression.items if isinstance(expression, syntax_tree.Object) else ()
    return {_text(key): value for key, value in items}


def _items(expression: syntax_tree.Expression) -> tuple[syntax_tree.Expression, ...]:
    return expression.items if isinstance(expression, syntax_tree.Tuple) else ()


def _text(expression: syntax_tree.Expression) -> str:
    return str(expression.value) if isinstance(expression, syntax_tree.Literal) else ""
