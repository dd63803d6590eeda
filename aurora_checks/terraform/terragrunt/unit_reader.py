"""Reads a Terragrunt unit: a folder whose ``terragrunt.hcl`` says which module is run there, and with which inputs.

https://docs.terragrunt.com/features/units/. A unit is a root module: its module's variables are the unit's inputs.
What other units make is not known to it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Optional, Union

from aurora_checks.terraform.code_tree import code_of
from aurora_checks.terraform.collector import collector_paused
from aurora_checks.terraform.errors import Problem, TerraformError
from aurora_checks.terraform.evaluation.json_text import encode_json
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.model import HowRead, ModuleCall, OpaqueModule, RootModule
from aurora_checks.terraform.modules import hcl_reader
from aurora_checks.terraform.modules.hcl_reader import Private, RootReader
from aurora_checks.terraform.modules.language import Language, Sign, is_code, language_of
from aurora_checks.terraform.modules.module_address import is_local
from aurora_checks.terraform.modules.module_instance import Loaded, ModuleInstance
from aurora_checks.terraform.modules.module_source import ModuleSource, declarations
from aurora_checks.terraform.modules.shared_reading import SharedReading
from aurora_checks.terraform.syntax import syntax_tree
from aurora_checks.terraform.terragrunt.config_file import ConfigFile, FromStack, Place, Unit, config_in
from aurora_checks.terraform.terragrunt.download_cache import downloaded
from aurora_checks.terraform.terragrunt.file_names import OF_UNIT
from aurora_checks.terraform.terragrunt.generated_files import Generated, generated_files
from aurora_checks.terraform.terragrunt.input_places import Places, places_of_inputs
from aurora_checks.terraform.terragrunt.terragrunt_functions import functions_of
from aurora_checks.terraform.terragrunt.unit_source import (
    alternatives,
    folders_of,
    local_form,
    module_of,
    source_of,
    words_of,
)
from aurora_checks.terraform.values import PartialMap, PartialText, Unknown, Value, choices_of

ADDRESS = "terraform.source"  # of the module that a unit runs, where it cannot be read
_OPTION = pattern(r"--?var(?P<file>-file)?(?P<is>=|\Z)")
_TF_VAR = "TF_VAR_"
_PLANNED = {"plan", "apply"}
_MOST_SOURCES = 4  # that are read of those that may be meant

_Files = Mapping[str, Union[str, syntax_tree.Body]]


@dataclass(frozen=True)
class _Run:
    """What Terragrunt would run.

    ``source`` is as a module call has it, "" for none, ``written`` as the unit does. ``unknown_inputs`` is why there
    may be more inputs, ``binary`` what runs the code. ``on_command_line`` are files of variables, and texts for single
    ones, of which "" may be any.
    """

    source: str
    version: str
    written: Union[str, Unknown]
    place: Place
    inputs: Mapping[str, Value]
    unknown_inputs: Optional[Unknown]
    places: Mapping[str, Place]
    generated: Generated
    on_command_line: tuple[Union[str, tuple[str, Value]], ...]
    binary: str
    problems: tuple[Problem, ...]


def read_unit(
    folder: str,
    private: Private,
    shared: SharedReading,
    scanned: str = "",
    language: str = "",
    generated: Optional[FromStack] = None,
) -> Optional[RootModule]:
    """The unit in a folder; None where its ``terragrunt.hcl`` is there to be included only.

    What Terragrunt would run is read without running it: nothing is executed, fetched, decrypted or written.
    """
    folder = os.path.abspath(folder)
    unit = Unit(folder, code_of(folder, scanned), functions_of, generated)
    root = _unit(unit, private, shared, language)
    if root is not None:  # folders whose file is included are no units of their own: as if they were called
        parents = {os.path.dirname(it) for it in unit.included if os.path.basename(it) in OF_UNIT} - {folder}
        root.module_folders = (*root.module_folders, *sorted(parents))
    return root


def _unit(unit: Unit, private: Private, shared: SharedReading, language: str) -> Optional[RootModule]:
    folder, files = unit.folder, unit.on_disk(unit.folder)
    path = config_in(files)
    file: Optional[ConfigFile] = None
    try:
        file = ConfigFile(unit, path, os.path.join(folder, os.path.basename(path)))
        merged = [it for it, _ in file.merged_files()]
        run = _run_of(file, merged)
    except TerraformError as error:
        problem = Problem(error.message, error.file or path, error.line or 1, hides=True)
        sources, _ = source_of([file]) if file is not None else ("", ("", 1))
        inputs, _ = _known(file.value(file.body, "inputs") if file is not None else {})
        return _unread(folder, problem, sources, inputs, certain=True)
    if run.written == "" and not any(map(is_code, os.listdir(files))):
        return None
    never = _never_run(file)
    if never is not None:
        return _not_run(folder, run, never)

    def read(meant: _Run) -> RootModule:
        sign = language_of(files, language)
        if meant.binary and not language:
            sign = Sign(Language.OPENTOFU if "tofu" in meant.binary else Language.TERRAFORM, "terraform_binary says so")
        return _read(RootReader(folder, hcl_reader.nothing, private, shared, sign), unit, meant)

    if not isinstance(run.written, Unknown):
        return read(run)
    meant = [_with_source(run, it, unit, merged) for it in alternatives(run.written) if isinstance(it, str)]
    may_be = {str(it.written): read(it) for it in meant[:_MOST_SOURCES] if is_local(it.source)}
    problem = Problem(f"the source of its module is not known: {run.written.reason}", *run.place)
    return _unread(folder, problem, run.written, run.inputs, may_be)


def _never_run(file: ConfigFile) -> Optional[Problem]:
    """What keeps ``terragrunt apply`` from ever running the unit, alone and with others.

    Without ``no_run``, what is excluded under "all" is applied nevertheless by whoever names the unit. What an included
    file excludes counts since 1.0.4 only. https://docs.terragrunt.com/reference/hcl/blocks/#exclude, and
    https://docs.terragrunt.com/migrate/deprecated-attributes/ for ``skip``, which is not inherited.
    """
    if file.value(file.body, "skip") is True:
        return Problem("skip = true keeps Terragrunt from running it", file.path, file.body.attributes["skip"].line)
    for block in file.blocks("exclude"):
        when, no_run, actions = (file.value(block.body, name) for name in ("if", "no_run", "actions"))
        found = {it for it in actions if isinstance(it, str)} if isinstance(actions, list) else set()
        without = {"apply"} if no_run is None else {"apply", "all", "all_except_output"} if no_run is True else set()
        if when is True and found & without:
            return Problem("its block exclude keeps Terragrunt from applying it", file.path, block.line)
    return None


def _not_run(folder: str, run: _Run, why: Problem) -> RootModule:
    """A unit that makes nothing. The module that it would run has no verdicts of its own for that."""
    name, source = os.path.basename(folder), words_of(run.written)
    module = OpaqueModule(ADDRESS, source, {}, why.file, why.line, harmless=True, unit=name, why=why.message)
    return RootModule(folder, (), (), (module,), folders_of(run.written, folder))


def _unread(
    folder: str,
    problem: Problem,
    source: Union[str, Unknown],
    inputs: Mapping[str, Value],
    may_be: Mapping[str, RootModule] = MappingProxyType({}),
    certain: bool = False,
) -> RootModule:
    """A unit of which nothing is known. What only depends on where it is run is no ``certain`` problem of the code."""
    name, why = os.path.basename(folder), problem.message
    module = OpaqueModule(
        ADDRESS, words_of(source), inputs, problem.file, problem.line, unit=name, why=why, may_be=may_be
    )
    call = ModuleCall(ADDRESS, problem.file, problem.line, problem.line, how_read=HowRead.UNREAD, why=why)
    called = {*folders_of(source, folder), *(it for root in may_be.values() for it in root.module_folders)}
    return RootModule(folder, (), (problem,) if certain else (), (module,), sorted(called), (call,))


def _read(reader: RootReader, unit: Unit, run: _Run) -> RootModule:
    folder, files, base = unit.folder, unit.on_disk(unit.folder), unit.base
    problems: list[Problem] = [*run.problems]

    def again(other: RootReader) -> RootModule:
        return _read(other, unit, run)

    with collector_paused():
        block = _call_of(run, run.inputs)
        loaded = _loaded(reader, unit, run, block)
        where = loaded.module.folder if loaded.how_read is HowRead.ON_DISK and loaded.module else files
        around = declarations(where, _outside(run)) if loaded.how_read is not HowRead.ON_DISK else ModuleSource(where)
        given = _given(run, around, files, where, reader, problems)
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
            module = reader.module_with(where, _placed(run, files, where))
            given = _given(run, module, files, where, reader, problems)
        else:
            inputs = {**run.inputs, **run.generated.values}
            given = {name: _constant(value) for name, value in inputs.items() if name in module.variables}
        if module.stands_in is not None:
            given.update({name: _constant(value) for name, value in module.stands_in.given.items()})
        root = ModuleInstance(module, reader.load, given=given, caller=caller, called_at=block)
        places = Places(root, run.places)
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


def _run_of(file: ConfigFile, files: Sequence[ConfigFile]) -> _Run:
    """What the unit's ``file`` and those that are merged into it say. Its source may be unknown."""
    source, place = source_of(files)
    if isinstance(source, Unknown):  # where modules lie is seldom what somebody changes by a variable with a default
        again = ConfigFile(file.unit.with_defaults(), file.path, file.config_path)
        source, place = source_of([it for it, _ in again.merged_files()])
    inputs, why = _known(file.inputs())
    inputs.update(_environment(files))
    problems: list[Problem] = []
    generated = generated_files(files, problems)
    binary = next((it for it in (one.value(one.body, "terraform_binary") for one in files) if isinstance(it, str)), "")
    places = places_of_inputs(files, inputs)
    run = _Run("", "", source, place, inputs, why, places, generated, _on_command_line(files), binary, tuple(problems))
    return _with_source(run, source, file.unit, files) if isinstance(source, str) else run


def _with_source(run: _Run, source: str, unit: Unit, files: Sequence[ConfigFile]) -> _Run:
    module, version = module_of(source, files)
    return replace(run, source=local_form(module, unit.folder, unit.on_disk), version=version, written=source)


def _beginning(text: Value) -> str:
    """What a text begins with, up to what is not known of it; "" where not even the name in it is known."""
    starts = [it.parts[0] if isinstance(it, PartialText) else it for it in choices_of(text)]
    texts = [it for it in starts if isinstance(it, str)]
    return texts[0] if len(texts) == len(starts) and len({it.partition("=")[0] for it in texts}) == 1 else ""


def _known(inputs: Value) -> tuple[dict[str, Value], Optional[Unknown]]:
    if isinstance(inputs, PartialMap):
        return dict(inputs.known), inputs
    if isinstance(inputs, Unknown):
        return {}, inputs
    return dict(inputs) if isinstance(inputs, dict) else {}, None


def _extra_arguments(files: Sequence[ConfigFile]) -> Iterator[tuple[ConfigFile, syntax_tree.Block]]:
    """The blocks for ``plan`` and ``apply``, what counts most last. Of one name the first is there.

    https://docs.terragrunt.com/reference/hcl/blocks/#terraform
    """
    found: dict[str, tuple[ConfigFile, syntax_tree.Block]] = {}
    for file in files:
        for block in (inner for it in file.blocks("terraform") for inner in it.body.blocks):
            commands = file.value(block.body, "commands")
            if block.type == "extra_arguments" and not (
                isinstance(commands, list) and not _PLANNED.intersection(commands)
            ):
                found.setdefault("".join(block.labels), (file, block))
    return reversed(found.values())


def _environment(files: Sequence[ConfigFile]) -> dict[str, Value]:
    """The variables that ``env_vars`` set: inputs give way to them."""
    found: dict[str, Value] = {}
    for file, block in _extra_arguments(files):
        given, _ = _known(file.value(block.body, "env_vars"))
        found.update((it[len(_TF_VAR) :], value) for it, value in given.items() if it.startswith(_TF_VAR))
    return found


def _on_command_line(files: Sequence[ConfigFile]) -> tuple[Union[str, tuple[str, Value]], ...]:
    """What ``extra_arguments`` give: first the arguments as they are, then the files."""
    found: list[Union[str, tuple[str, Value]]] = []
    for file, block in _extra_arguments(files):
        for given in _of_arguments(file.value(block.body, "arguments")):
            found += [given] if isinstance(given, tuple) else _on_disk([given], file)
        for name in ("required_var_files", "optional_var_files"):
            found += _on_disk(_texts(file.value(block.body, name)), file)
    return tuple(found)


def _on_disk(names: Sequence[str], file: ConfigFile) -> list[str]:
    paths = (file.unit.on_disk(os.path.normpath(os.path.join(file.unit.folder, name))) for name in names)
    return [path for path in paths if os.path.isfile(path)]


def _of_arguments(arguments: Value) -> Iterator[Union[str, tuple[str, Value]]]:
    """The files and the values in a list of arguments."""
    option: Optional[re.Match[str]] = None
    for item in arguments if isinstance(arguments, list) else ():
        begun = _beginning(item)
        if option is None:
            option = _OPTION.match(begun)
            if option is None or not option["is"]:  # nothing, or the next item has the value
                continue
            begun = begun[option.end() :]
        if not option["file"]:
            name, is_given, value = begun.partition("=")
            whole = isinstance(item, str)
            yield name if is_given else "", value if whole else Unknown("an argument of the command is not known")
        elif isinstance(item, str):
            yield begun
        option = None


def _texts(value: Value) -> list[str]:
    return [str(it) for it in value if isinstance(it, str)] if isinstance(value, list) else []


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


def _loaded(reader: RootReader, unit: Unit, run: _Run, block: syntax_tree.Block) -> Loaded:
    files = unit.on_disk(unit.folder)
    source = run.source or "."
    installed = "" if is_local(source) else downloaded(unit.folder, words_of(run.written))
    start = unit.folder if source.startswith("../") else files  # what lies in the unit's folder was copied with it
    found = files if source == "." else reader.find(start, source, run.version, block, installed)
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
    on_command_line = [it if isinstance(it, str) else _variables_of(*it, module) for it in run.on_command_line]
    given.update(hcl_reader.inputs_of(where, module.variables, on_command_line, problems, reader, also, generated))
    return given


def _variables_of(name: str, value: Value, module: ModuleSource) -> dict[str, Value]:
    """What an argument sets; any of the variables where it is not known which."""
    if not name:
        return dict.fromkeys(module.variables, value)
    block = module.variables.get(name)
    if block is None:
        return {}
    return {name: hcl_reader.from_text(value, block) if isinstance(value, str) else value}


def _as_variable(value: Value, variable: syntax_tree.Block) -> Value:
    """A text for a variable without a type, or of a primitive one: inputs are environment variables with JSON."""
    type_ = variable.body.attributes.get("type")
    if value is None or isinstance(value, Unknown):
        return value
    if isinstance(value, str):
        return hcl_reader.from_text(value, variable)
    if type_ is None or (isinstance(type_.expression, syntax_tree.Traversal) and type_.expression.root != "any"):
        return encode_json(value)
    return value


def _constant(value: Value) -> Callable[[], Value]:
    return lambda: value
