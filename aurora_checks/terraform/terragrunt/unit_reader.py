"""Reads a Terragrunt unit: a folder whose ``terragrunt.hcl`` says which module is run there, and with which inputs.

https://docs.terragrunt.com/features/units/. A unit is a root module: its module's variables are the unit's inputs.
What other units make is not known to it.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Optional, Union

from aurora_checks.terraform.code_tree import code_of
from aurora_checks.terraform.errors import Problem, TerraformError
from aurora_checks.terraform.evaluation.block_values import BlockValues, value_of
from aurora_checks.terraform.evaluation.expressions import Names, NoNames, Scope
from aurora_checks.terraform.evaluation.json_text import encode_json
from aurora_checks.terraform.model import HowRead, ModuleCall, OpaqueModule, Resource, RootModule
from aurora_checks.terraform.modules import hcl_reader
from aurora_checks.terraform.modules.hcl_reader import Private, RootReader
from aurora_checks.terraform.modules.language import Language, Sign, is_code, language_of
from aurora_checks.terraform.modules.module_address import is_local
from aurora_checks.terraform.modules.module_instance import Loaded, ModuleInstance
from aurora_checks.terraform.modules.module_source import ModuleSource, declarations
from aurora_checks.terraform.modules.shared_reading import SharedReading
from aurora_checks.terraform.modules.variables_used import variables_used
from aurora_checks.terraform.syntax import hcl_parser, json_syntax, syntax_tree
from aurora_checks.terraform.terragrunt.config_file import NAME, ConfigFile, Unit
from aurora_checks.terraform.terragrunt.download_cache import downloaded
from aurora_checks.terraform.terragrunt.terragrunt_functions import functions_of
from aurora_checks.terraform.values import PartialMap, PartialText, Unknown, Value

_STACK = "terragrunt.stack.hcl"
ADDRESS = "terraform.source"  # of the module that a unit runs, where it cannot be read
_TFR = re.compile(r"tfr://(?P<host>[^/]*)/(?P<module>[^?]+)(?:\?(?:.*&)?version=(?P<version>[^&]+).*)?")
_AUTOMATIC = re.compile(r"(?:terraform|.*\.auto)\.tfvars(?:\.json)?", re.DOTALL)
_VAR_FILE = re.compile(r"--?var-file=(.+)", re.DOTALL)
_PLANNED = {"plan", "apply"}

_Place = tuple[str, int]
_Files = Mapping[str, Union[str, syntax_tree.Body]]


@dataclass(frozen=True)
class _Generated:
    """Files that Terragrunt writes: code by name, with what to do where there is such a file, and values of variables.

    ``not_known`` has, by the name of a variable, what stands in them for what is not known; ``why_unknown`` is why
    nothing is known of values that any variable may have.
    """

    code: Mapping[str, tuple[str, syntax_tree.Body]]
    values: Mapping[str, Value]
    not_known: Mapping[str, Unknown]
    why_unknown: str = ""


@dataclass(frozen=True)
class _Run:
    """What Terragrunt would run.

    ``source`` is as a module call has it, "" for none, ``written`` as the unit does. ``unknown_inputs`` is why there
    may be more inputs, ``binary`` what runs the code, ``why_unknown`` is about the source.
    """

    source: str
    version: str
    written: str
    place: _Place
    inputs: Mapping[str, Value]
    unknown_inputs: Optional[Unknown]
    places: Mapping[str, _Place]
    generated: _Generated
    var_files: tuple[str, ...]
    binary: str
    why_unknown: str
    problems: tuple[Problem, ...]


def may_be_root(names: Iterable[str]) -> bool:
    """Whether a folder with these files may be a unit or a root module."""
    return any(name in (NAME, _STACK) or is_code(name) for name in names)


def is_unit(folder: str) -> bool:
    """Whether a folder, which is a root, is one because of Terragrunt's configuration."""
    return os.path.isfile(os.path.join(folder, NAME))


def read_root(
    folder: str, private: Private, shared: SharedReading, scanned: str = "", language: str = ""
) -> Optional[RootModule]:
    """The unit, stack or else the root module in a folder; None where there is nothing of these."""
    root = read_configured(folder, private, shared, scanned, language)
    if root is not None or not any(map(is_code, os.listdir(folder))):
        return root
    return hcl_reader.read_directory(folder, (), hcl_reader.nothing, private, shared, scanned, language)


def read_configured(
    folder: str, private: Private, shared: SharedReading, scanned: str = "", language: str = ""
) -> Optional[RootModule]:
    """The unit in a folder, or the stack in one without code; None where there is neither."""
    names = os.listdir(folder)
    if NAME in names:
        return read_unit(folder, private, shared, scanned, language)
    if _STACK in names and not any(map(is_code, names)):
        return _stack(os.path.abspath(folder), code_of(os.path.abspath(folder), scanned))
    return None


def read_unit(
    folder: str, private: Private, shared: SharedReading, scanned: str = "", language: str = ""
) -> Optional[RootModule]:
    """The unit in a folder; None where its ``terragrunt.hcl`` is there to be included only.

    What Terragrunt would run is read without running it: nothing is executed, fetched, decrypted or written.
    """
    folder = os.path.abspath(folder)
    base = code_of(folder, scanned)
    unit = Unit(folder, base, functions_of)
    root = _unit(folder, base, unit, private, shared, language)
    if root is not None:  # folders whose file is included are no units of their own: as if they were called
        parents = {os.path.dirname(it) for it in unit.included if os.path.basename(it) == NAME} - {folder}
        root.module_folders = (*root.module_folders, *sorted(parents))
    return root


def _unit(
    folder: str, base: str, unit: Unit, private: Private, shared: SharedReading, language: str
) -> Optional[RootModule]:
    path = os.path.join(folder, NAME)
    inputs: Mapping[str, Value] = {}
    try:
        file = ConfigFile(unit, path, path)
        inputs, _ = _known(file.value(file.body, "inputs"))
        run = _run_of(file)
    except TerraformError as error:
        return _unread(folder, Problem(error.message, error.file or path, error.line or 1, hides=True), inputs)
    if run.why_unknown:
        problem = Problem(f"the source of its module is not known: {run.why_unknown}", *run.place)
        return _unread(folder, problem, run.inputs, certain=False)
    if not run.source and not any(map(is_code, os.listdir(folder))):
        return None
    sign = language_of(folder, language)
    if run.binary and not language:
        sign = Sign(Language.OPENTOFU if "tofu" in run.binary else Language.TERRAFORM, "terraform_binary says so")
    return _read(RootReader(folder, hcl_reader.nothing, private, shared, sign), folder, base, run)


def _stack(folder: str, base: str) -> RootModule:
    """The units of a stack, none of which is read: https://docs.terragrunt.com/features/stacks/explicit/"""
    path = os.path.join(folder, _STACK)
    try:
        file = ConfigFile(Unit(folder, base, functions_of), path, path)
    except TerraformError as error:
        return RootModule(folder, (), (Problem(error.message, error.file or path, error.line or 1, hides=True),))
    modules, calls = [], []
    for block in (it for it in file.body.blocks if it.type in ("unit", "stack") and it.labels):
        source = file.value(block.body, "source")
        values, _ = _known(file.value(block.body, "values"))
        address, written = f"{block.type}.{block.labels[0]}", source if isinstance(source, str) else ""
        modules.append(OpaqueModule(address, written, values, block.file, block.line, unit=block.labels[0]))
        why = f"it is a {block.type} of a stack, which is not read"
        calls.append(ModuleCall(address, block.file, block.line, block.end_line, written, why=why))
    return RootModule(folder, (), (), modules, (), calls)


def _unread(folder: str, problem: Problem, inputs: Mapping[str, Value], certain: bool = True) -> RootModule:
    """A unit of which nothing is known. What only depends on where it is run is no problem of the code."""
    module = OpaqueModule(ADDRESS, "", inputs, problem.file, problem.line, unit=os.path.basename(folder))
    place = (problem.file, problem.line, problem.line)
    call = ModuleCall(ADDRESS, *place, how_read=HowRead.UNREAD, why=problem.message)
    return RootModule(folder, (), (problem,) if certain else (), (module,), (), (call,))


def _read(reader: RootReader, folder: str, base: str, run: _Run) -> RootModule:
    problems: list[Problem] = [*run.problems]

    def again(other: RootReader) -> RootModule:
        return _read(other, folder, base, run)

    with hcl_reader.collector_paused():
        block = _call_of(run, run.inputs)
        loaded = _loaded(reader, folder, run, block)
        where = loaded.module.folder if loaded.how_read is HowRead.ON_DISK and loaded.module else folder
        around = declarations(where, _outside(run)) if loaded.how_read is not HowRead.ON_DISK else ModuleSource(where)
        given = _given(run, around, folder, where, reader, problems)
        caller = ModuleInstance(
            around, reader.load, given=given, shared=reader.shared, base=base, language=reader.language
        )
        call = ModuleCall(
            "", block.file, block.line, block.line, loaded.source, loaded.version, loaded.how_read,
            loaded.read_as, loaded.open_ended, loaded.why, _makes(loaded),
        )  # fmt: skip
        if loaded.module is None:
            return _opaque(reader, folder, caller, loaded, call, run)
        module = loaded.module
        if loaded.how_read is HowRead.ON_DISK:
            module = reader.module_with(where, _placed(run, folder, where))
            given = _given(run, module, folder, where, reader, problems)
        else:
            inputs = {**run.inputs, **run.generated.values}
            given = {name: _constant(value) for name, value in inputs.items() if name in module.variables}
        if module.stands_in is not None:
            given.update({name: _constant(value) for name, value in module.stands_in.given.items()})
        root = ModuleInstance(module, reader.load, given=given, caller=caller, called_at=block)
        places = _Places(root, run.places)
        made = [replace(it, decided_at=places.of(it)) for it in root.resources()]
    calls = [call] if loaded.how_read is HowRead.STAND_IN else []
    return hcl_reader.root_module(reader, folder, root, problems, made, again, calls)


def _opaque(
    reader: RootReader, folder: str, caller: ModuleInstance, loaded: Loaded, call: ModuleCall, run: _Run
) -> RootModule:
    harmless = loaded.how_read is HowRead.WITHOUT_AURORA
    name = os.path.basename(folder)
    module = OpaqueModule(ADDRESS, loaded.source, run.inputs, call.file, call.line, harmless, name)
    unread = replace(call, address=ADDRESS)
    return RootModule(
        folder,
        caller.resources(),
        dict.fromkeys((*run.problems, *reader.problems)),
        (module,),
        reader.called_folders(),
        (unread,),
    )


def _makes(loaded: Loaded) -> Mapping[str, str]:
    stands_in = loaded.module.stands_in if loaded.module is not None else None
    return stands_in.makes if stands_in is not None else {}


# --- what is run


def _run_of(file: ConfigFile) -> _Run:
    """Raises TerraformError if it is not known which module is meant."""
    files = [it for it, _ in file.merged_files()]
    source, place = _source(files)
    if isinstance(source, Unknown):  # where modules lie is seldom what somebody changes by a variable with a default
        unit = Unit(file.unit.folder, file.unit.base, functions_of, takes_defaults=True)
        source, place = _source([it for it, _ in ConfigFile(unit, file.path, file.path).merged_files()])
    why_unknown = source.reason if isinstance(source, Unknown) else ""
    inputs, why = _known(file.inputs())
    written = "" if isinstance(source, Unknown) else source
    module, version = _module_of(written, files)
    problems: list[Problem] = []
    generated = _generated(files, problems)
    binary = next((it for it in (one.value(one.body, "terraform_binary") for one in files) if isinstance(it, str)), "")
    places = _places_of_inputs(files, inputs)
    made = (_local(module, file.folder), version, written, place, inputs, why, places, generated)
    return _Run(*made, _var_files(files), binary, why_unknown, tuple(problems))


def _source(files: Sequence[ConfigFile]) -> tuple[Union[str, Unknown], _Place]:
    for file in files:
        for block in file.blocks("terraform"):
            attribute = block.body.attributes.get("source")
            if attribute is None:
                continue
            value = file.value(block.body, "source")
            known = isinstance(value, (str, Unknown))
            return value if known else Unknown("it is not a text"), (file.path, attribute.line)  # type: ignore[return-value]
    return "", (files[0].path, 1)


def _module_of(source: str, files: Sequence[ConfigFile]) -> tuple[str, str]:
    """Source and version as a module call would have them: https://docs.terragrunt.com/reference/hcl/blocks/#terraform"""
    found = _TFR.fullmatch(source)
    if found is None:
        return source, ""
    for file in files:
        for block in file.blocks("terraform"):
            version = file.value(block.body, "version")
            if isinstance(version, str):
                return _registry(found), version
    return _registry(found), found["version"] or ""


def _registry(found: re.Match[str]) -> str:
    module = found["module"].strip("/")
    return f"{found['host']}/{module}" if found["host"] else module


def _local(source: str, folder: str) -> str:
    """A path in the form of a module call; relative ones go from the unit."""
    path = source.partition("?")[0]
    path = path[len("file://") :] if path.startswith("file://") else path
    if os.path.isabs(path):
        path = os.path.relpath(os.path.normpath(path), folder)
    elif not (path.startswith((".", "..")) or os.path.isdir(os.path.join(folder, path))) or "://" in path:
        return source
    made = posixpath.normpath(path.replace("//", "/").replace(os.sep, "/"))
    return made if made.startswith("../") or made == "." else "../" if made == ".." else f"./{made}"


def _known(inputs: Value) -> tuple[dict[str, Value], Optional[Unknown]]:
    if isinstance(inputs, PartialMap):
        return dict(inputs.known), inputs
    if isinstance(inputs, Unknown):
        return {}, inputs
    return dict(inputs) if isinstance(inputs, dict) else {}, None


def _var_files(files: Sequence[ConfigFile]) -> tuple[str, ...]:
    """Files that ``extra_arguments`` give to ``plan`` and ``apply``, what counts most last."""
    found: dict[str, list[str]] = {}
    for file in files:
        for block in (inner for it in file.blocks("terraform") for inner in it.body.blocks):
            commands = file.value(block.body, "commands")
            if block.type != "extra_arguments" or (isinstance(commands, list) and not _PLANNED.intersection(commands)):
                continue
            names = [_texts(file.value(block.body, it)) for it in ("required_var_files", "optional_var_files")]
            names.append([it[1] for it in map(_VAR_FILE.fullmatch, _texts(file.value(block.body, "arguments"))) if it])
            paths = [os.path.normpath(os.path.join(file.unit.folder, name)) for part in names for name in part]
            found.setdefault("".join(block.labels), [path for path in paths if os.path.isfile(path)])
    return tuple(path for paths in reversed(found.values()) for path in paths)


def _texts(value: Value) -> list[str]:
    return [str(it) for it in value if isinstance(it, str)] if isinstance(value, list) else []


# --- generated files


def _generated(files: Sequence[ConfigFile], problems: list[Problem]) -> _Generated:
    code: dict[str, tuple[str, syntax_tree.Body]] = {}
    values: dict[str, dict[str, Value]] = {}
    not_known: dict[str, Unknown] = {}
    why_unknown = ""
    seen = set()
    for file in files:
        for name, arguments, line in file.generated():
            path = arguments.get("path")
            if name in seen or arguments.get("disable") is True or not isinstance(path, str):
                seen.add(name)
                continue
            seen.add(name)
            base = os.path.basename(path)
            try:
                if is_code(base):
                    body = hcl_parser.parse_body(
                        "\n" * line + _text_of(arguments.get("contents"), not_known), file.path
                    )
                    code[base] = (str(arguments.get("if_exists")), body)
                elif _AUTOMATIC.fullmatch(base):
                    values[base] = _values_in(_text_of(arguments.get("contents"), not_known), base, not_known)
            except TerraformError as error:
                why = f"what it generates is not known: {error.message}"
                if is_code(base):
                    problems.append(Problem(why, file.path, error.line or line, hides=True))
                else:
                    why_unknown = why
    in_order = {name: value for base in sorted(values) for name, value in values[base].items()}
    return _Generated(code, in_order, not_known, why_unknown)


def _values_in(text: str, name: str, not_known: Mapping[str, Unknown]) -> dict[str, Value]:
    body = json_syntax.parse_values(text, name) if name.endswith(".json") else hcl_parser.parse_body(text, name)
    scope = Scope(_NotKnown(not_known))
    return {it.name: value_of(it.expression, scope) for it in body.attributes.values()}


class _NotKnown(NoNames):
    """The variables that stand for what is not known."""

    def __init__(self, not_known: Mapping[str, Unknown]) -> None:
        self._not_known = not_known

    def resolve(self, root: str, steps: tuple[syntax_tree.Step, ...]) -> tuple[Value, tuple[syntax_tree.Step, ...]]:
        """Nothing but these."""
        name = steps[0] if root == "var" and len(steps) == 1 else None
        if isinstance(name, str) and name in self._not_known:
            return self._not_known[name], ()
        return super().resolve(root, steps)


def _text_of(contents: Value, not_known: dict[str, Unknown]) -> str:
    """The text, with a variable for each part of it that is not known."""
    if isinstance(contents, str):
        return contents
    if not isinstance(contents, PartialText):
        why = contents.reason if isinstance(contents, Unknown) else "it has no contents"
        raise TerraformError(why)
    text = ""
    for part in contents.parts:
        if isinstance(part, str):
            text += part
            continue
        name = f"terragrunt_{len(not_known)}"
        quoted = text.rpartition("\n")[2].replace('\\"', "").count('"') % 2 == 1
        not_known[name] = part if quoted else Unknown(part.reason)
        text += f"${{var.{name}}}" if quoted else f"var.{name}"
    return text


def _outside(run: _Run) -> Iterator[syntax_tree.Block]:
    """What is generated beside a module that is not on disk: its providers, with the variables that these use."""
    for _, body in run.generated.code.values():
        yield from (block for block in body.blocks if block.type in ("provider", "locals", "variable"))
    yield from _variables(run)


def _variables(run: _Run) -> Iterator[syntax_tree.Block]:
    for name in run.generated.not_known:
        yield syntax_tree.Block("variable", (name,), syntax_tree.Body({}, []), run.place[0], run.place[1], 0)


def _placed(run: _Run, folder: str, where: str) -> _Files:
    """Files that come into the module's folder: the unit's own, then generated ones."""
    found: dict[str, Union[str, syntax_tree.Body]] = {}
    if folder != where:
        found = {name: os.path.join(folder, name) for name in os.listdir(folder) if is_code(name)}
    for name, (if_exists, body) in run.generated.code.items():
        there = name in found or os.path.exists(os.path.join(where, name))
        if if_exists != "skip" or not there:
            found[name] = body
    if run.generated.not_known:
        found["terragrunt_not_known.tf"] = syntax_tree.Body({}, list(_variables(run)))
    return found


# --- the module and its variables


def _call_of(run: _Run, inputs: Mapping[str, Value]) -> syntax_tree.Block:
    """The unit as if it were a call of its module, where its source stands."""
    attributes = {
        name: syntax_tree.Attribute(name, syntax_tree.Literal(value, line), line)  # type: ignore[arg-type]
        for name, value in inputs.items()
        for line in [run.places.get(name, run.place)[1]]
    }
    return syntax_tree.Block("unit", (ADDRESS,), syntax_tree.Body(attributes, []), *run.place, 0)


def _loaded(reader: RootReader, folder: str, run: _Run, block: syntax_tree.Block) -> Loaded:
    source = run.source or "."
    installed = "" if is_local(source) else downloaded(folder, run.written)
    found = folder if source == "." else reader.find(folder, source, run.version, block, installed)
    return found if isinstance(found, Loaded) else Loaded(source, run.version, HowRead.ON_DISK, reader.module(found))


def _given(
    run: _Run, module: ModuleSource, folder: str, where: str, reader: RootReader, problems: list[Problem]
) -> dict[str, Callable[[], Value]]:
    """https://docs.terragrunt.com/reference/hcl/attributes/#variable-precedence: inputs give way to all others."""
    given: dict[str, Callable[[], Value]] = {}
    for name, block in module.variables.items():
        if name in run.inputs:
            given[name] = _constant(_as_variable(run.inputs[name], block))
        elif name in run.generated.not_known:
            given[name] = _constant(run.generated.not_known[name])
        elif run.unknown_inputs is not None:
            given[name] = _constant(Unknown(run.unknown_inputs.reason))
    also = [folder] if folder != where else []
    generated = run.generated.values
    if run.generated.why_unknown:
        generated = {**dict.fromkeys(module.variables, Unknown(run.generated.why_unknown)), **generated}
    given.update(hcl_reader.inputs_of(where, module.variables, run.var_files, problems, reader, also, generated))
    return given


def _as_variable(value: Value, variable: syntax_tree.Block) -> Value:
    """A text for a variable without a type, or of a primitive one: inputs are environment variables with JSON."""
    type_ = variable.body.attributes.get("type")
    if value is None or isinstance(value, (str, Unknown)):
        return value
    if type_ is None or (isinstance(type_.expression, syntax_tree.Traversal) and type_.expression.root != "any"):
        return encode_json(value)
    return value


class _Places:
    """Where in the unit's configuration it stands what an attribute of its module's resources is set from."""

    def __init__(self, root: ModuleInstance, places: Mapping[str, _Place]) -> None:
        self._root = root
        self._places = places

    def of(self, resource: Resource) -> Callable[[str], Optional[_Place]]:
        """For one resource: by its attribute, or by the input itself."""

        def place(name: str) -> Optional[_Place]:
            values = resource.values
            written = values.written(name) if isinstance(values, BlockValues) else None
            found = self._input(*written) if written is not None else None
            return self._places.get(found or name) if found or resource.call_arguments is not None else None

        return place

    def _input(self, expression: object, module: Names) -> str:
        """The one input that an expression is made from; "" where there are none, or several."""
        while isinstance(module, ModuleInstance):
            names = set(variables_used(module.source, expression))
            if len(names) != 1:
                return ""
            (name,) = names
            if module is self._root:
                return name
            attribute = module.called_at.body.attributes.get(name) if module.called_at is not None else None
            if attribute is None or module.caller is None:
                return ""
            expression, module = attribute.expression, module.caller
        return ""


def _places_of_inputs(files: Sequence[ConfigFile], inputs: Mapping[str, Value]) -> dict[str, _Place]:
    """The line of each input: where a file writes its name, else where the first that has inputs writes these."""
    found: dict[str, _Place] = {}
    whole: Optional[_Place] = None
    for file in files:
        attribute = file.body.attributes.get("inputs")
        if attribute is None:
            continue
        whole = whole or (file.path, attribute.line)
        for name, line in _keys_in(attribute.expression):
            found.setdefault(name, (file.path, line))
    return {name: found.get(name) or whole for name in inputs if found.get(name) or whole}  # type: ignore[misc]


def _keys_in(node: object) -> Iterator[tuple[str, int]]:
    """The names of objects that are written as they are, or as arguments of ``merge`` and the like: the last first."""
    if isinstance(node, syntax_tree.Object):
        for key, _ in reversed(node.items):
            if isinstance(key, syntax_tree.Literal):
                yield str(key.value), key.line
    elif isinstance(node, syntax_tree.Call):
        for argument in reversed(node.arguments):
            yield from _keys_in(argument)


def _constant(value: Value) -> Callable[[], Value]:
    return lambda: value
