"""Reads a root module from its code: every folder, file and value that decides what ``terraform plan`` would see."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Optional, Protocol, Union

from aurora_checks.terraform.code_tree import code_of, is_within, repository_of
from aurora_checks.terraform.collector import collector_paused
from aurora_checks.terraform.errors import Problem, TerraformError
from aurora_checks.terraform.evaluation.block_values import BlockValues, value_of
from aurora_checks.terraform.evaluation.expressions import NoNames, Scope
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.model import HowRead, ModuleCall, ReadAgain, Resource, RootModule
from aurora_checks.terraform.modules.installed_modules import InstalledModules
from aurora_checks.terraform.modules.known_modules import (
    KnownModule,
    arguments_of,
    known_releases,
    stand_in_for,
    without_aurora,
)
from aurora_checks.terraform.modules.language import Language, Sign, language_of
from aurora_checks.terraform.modules.module_address import is_local
from aurora_checks.terraform.modules.module_instance import Loaded, ModuleInstance
from aurora_checks.terraform.modules.module_releases import ReleasesWanted, releases_wanted
from aurora_checks.terraform.modules.module_source import ModuleSource, read_module
from aurora_checks.terraform.modules.shared_reading import SharedReading
from aurora_checks.terraform.sensitive import names_of
from aurora_checks.terraform.syntax import hcl_parser, syntax_tree
from aurora_checks.terraform.values import OtherLanguage, Unknown, Value, from_outside

_TOFUVARS = pattern(r"(?:terraform|.*\.auto)\.tofuvars(?:\.json)?", re.DOTALL)
Downloaded = Callable[[str, str], str]  # the folder of a module's source and version, or nothing


class SaidOfModule(Protocol):
    """What people say of a module: the folder of its code, or "" and the reason why it makes no Aurora cluster."""

    @property
    def directory(self) -> str:
        """An absolute path, or ""."""

    @property
    def reason(self) -> str:
        """Where there is no directory."""


Private = Callable[[str], Optional[SaidOfModule]]  # by the source that a call has


def nothing(source: str, version: str) -> str:
    """Nothing was downloaded."""
    return ""


def _nobody(source: str) -> Optional[SaidOfModule]:
    return None


def read_directory(
    path: str,
    var_files: Sequence[str] = (),
    downloaded: Downloaded = nothing,
    private: Private = _nobody,
    shared: Optional[SharedReading] = None,
    scanned: str = "",
    language: str = "",
) -> RootModule:
    """The root module in folder ``path``; ``var_files`` are those of ``-var-file``, in order.

    ``language``, "terraform" or "opentofu", is that of the settings; without one it is told by its files.

    Its functions read files of its repository, or without one of ``scanned``, the folder that was given to scan.

    Modules of registries and repositories are read where ``terraform init`` put them, or else where ``downloaded``
    says that the module with this source and version is; then where people say (``private``) that its code is.
    ``shared`` is for all root modules of one scan.

    Nothing is executed, fetched or written. What cannot be read is in ``problems`` and costs no more than itself.
    """
    folder = os.path.abspath(path)
    reader = RootReader(folder, downloaded, private, shared or SharedReading(), language_of(folder, language))
    return _read(reader, folder, tuple(var_files), code_of(folder, scanned))


def _read(reader: RootReader, folder: str, var_files: tuple[str, ...], base: str) -> RootModule:
    problems: list[Problem] = []
    with collector_paused():
        source = reader.module(folder)
        given = inputs_of(folder, source.variables, var_files, problems, reader)
        root = ModuleInstance(
            source, reader.load, given=given, shared=reader.shared, base=base, language=reader.language
        )
        made = tuple(root.resources())
    return root_module(reader, folder, root, problems, made, lambda other: _read(other, folder, var_files, base))


def root_module(
    reader: RootReader,
    folder: str,
    root: ModuleInstance,
    problems: Iterable[Problem],
    made: Iterable[Resource],
    read: Callable[[RootReader], RootModule],
    calls: Iterable[ModuleCall] = (),
) -> RootModule:
    """What a reading of the root module in ``folder`` has found; ``read`` reads it again, ``calls`` are more calls."""
    resources = tuple(made)
    unique = dict.fromkeys([*problems, *root.problems(), *reader.problems])
    secrets = _secrets(root, resources)
    opaque, called, own_calls = root.opaque_modules(), reader.called_folders(), root.calls()
    again = reader.read_again(read)
    if again is not None and again.difference:
        resources += tuple(_only_in(again.read(again.readings // 2), {it.address for it in resources}))
    absence, language = root.extent.absence, reader.language.value
    every_call = [*calls, *own_calls]
    made_of = (folder, resources, unique, opaque, called, every_call, secrets, absence, again, language)
    return RootModule(*made_of, language_words=reader.language_words)


def _only_in(other: RootModule, addresses: set[str]) -> Iterator[Resource]:
    """Resources that only the reading as the other language has: they may exist."""
    why = OtherLanguage(f"only {other.language} makes it")
    return (replace(it, uncertain=why) for it in other.resources if it.address not in addresses)


def _secrets(root: ModuleInstance, resources: Sequence[Resource]) -> set[str]:
    """The texts that the code marks as sensitive; what it writes as the name of a resource is no secret."""
    found = set(root.secrets())
    for resource in resources if found else ():
        values = resource.values
        if isinstance(values, BlockValues):
            found.difference_update(text for name, text in names_of(resource.type, values) if values.is_literal(name))
    return found


class RootReader:
    """Folders by path: a module that is called many times is parsed once."""

    def __init__(
        self,
        root: str,
        downloaded: Downloaded,
        private: Private,
        shared: SharedReading,
        sign: Sign,
        reading: Optional[int] = 0,
        modules: Optional[dict[str, ModuleSource]] = None,
        is_first: bool = True,
    ) -> None:
        self.language = sign.language or Language.OPENTOFU
        self._sign = sign
        self._difference = ""
        self._is_first = is_first
        self.problems: list[Problem] = []
        self._root = root
        self._downloaded = downloaded
        self._private = private
        self.shared = shared
        self._reading = reading
        self._readings = 1  # that there are
        self._open_ended = False
        self._modules = modules if modules is not None else {}
        self._repository = repository_of(root)
        self._installed = InstalledModules(root, self._repository)
        if self._installed.problem is not None:
            self.problems.append(self._installed.problem)
        self._outside: set[str] = set()

    @property
    def inside(self) -> list[str]:
        """The folders that no file of the code may lead out of; none where there is no repository."""
        return [self._repository, *self._outside] if self._repository else []

    @property
    def language_words(self) -> str:
        """As which language the code was read so far, and why."""
        if self._sign.language is not None:
            return f"{self._sign.language.value}, because {self._sign.why}"
        both = f"and they differ: {self._difference}" if self._difference else "which read the same files here"
        return f"Terraform or OpenTofu, {both}; {self._sign.why}"

    def module(self, folder: str) -> ModuleSource:
        """The declarations in ``folder``."""
        if folder not in self._modules:
            self._modules[folder] = self.shared.module(folder, self.inside, self.language)
        if self._sign.language is None:
            self._difference = self._difference or self._modules[folder].difference
        return self._modules[folder]

    def answers(self, folder: str) -> Mapping[str, str]:
        """What people are taken to give for variables of the root module in ``folder``."""
        return self.shared.answers.values.get(folder, {}) if self.shared.answers is not None else {}

    def called_folders(self) -> list[str]:
        """The folders of the modules that have been called so far."""
        return [folder for folder in self._modules if folder != self._root]

    def read_again(self, read: Callable[[RootReader], RootModule]) -> Optional[ReadAgain]:
        """How to read the same code for other releases of its modules, and as another language; None for neither."""
        releases, difference = self._readings, self._difference
        if not self._is_first or (releases == 1 and not self._open_ended and not difference):
            return None

        def again(reading: Optional[int]) -> RootModule:
            release, sign, modules = reading, self._sign, self._modules
            if reading is not None and reading >= releases:
                release, sign, modules = reading - releases, Sign(Language.TERRAFORM, sign.why), {}
            others = (self._downloaded, self._private, self.shared)
            return read(RootReader(self._root, *others, sign, release, modules, is_first=False))

        if difference:
            return ReadAgain(again, 2 * releases, self._open_ended, f"{difference}, and {self._sign.why}")
        return ReadAgain(again, releases, self._open_ended)

    def load(self, caller: ModuleInstance, block: syntax_tree.Block) -> Loaded:
        """The module that ``block`` calls, or what stands in for it, or why there is neither."""
        source, version = _text(caller, block, "source"), _text(caller, block, "version")
        installed = "" if is_local(source) else self._installed_for(caller, block, source, version)
        # A stand-in writes the arguments of all releases.
        arguments = arguments_of(block) if caller.source.stands_in is None else []
        found = self.find(caller.source.folder, source, version, block, installed, arguments)
        if isinstance(found, Loaded):
            return found
        if self._calls_itself(caller, found):
            self.problems.append(Problem(f"module {block.labels[0]} calls itself", block.file, block.line))
            return Loaded(source, version, why="it calls itself")
        return self._on_disk(source, version, block, self.module(found))

    def find(
        self,
        start: str,
        source: str,
        version: str,
        block: syntax_tree.Block,
        installed: str = "",
        arguments: Sequence[str] = (),
    ) -> Union[str, Loaded]:
        """The folder of the module with this source and version, or what stands in for it.

        A local source goes from folder ``start``. ``block`` calls it, with ``arguments`` that the module has to have.
        """
        if is_local(source):
            folder = os.path.normpath(os.path.join(start, source))
            if self._repository and not is_within(folder, self._repository, *self._outside):
                message = f"module {block.labels[0]} is outside of the repository, not read"
                self.problems.append(Problem(message, block.file, block.line))
                return Loaded(source, why=f"{source} is outside of the repository")
        else:
            said = self._private(source)
            if said is not None and not said.directory:
                why = f"the settings say that it makes no Aurora cluster: {said.reason}"
                return Loaded(source, version, HowRead.WITHOUT_AURORA, why=why)
            folder = installed or self._downloaded(source, version)
            folder = folder or (said.directory if said is not None else "")
            if folder and os.path.isdir(folder):
                self._outside.add(folder)  # a module that somebody installed may call those within it
        return folder if folder and os.path.isdir(folder) else self._not_on_disk(source, version, block, arguments)

    def module_with(self, folder: str, also: Mapping[str, Union[str, syntax_tree.Body]]) -> ModuleSource:
        """The declarations in ``folder`` with files that something puts there (see ``read_module``)."""
        self._modules[folder] = read_module(folder, self.inside, self.language, self.shared.reader, also)
        return self._modules[folder]

    def _on_disk(self, source: str, version: str, block: syntax_tree.Block, module: ModuleSource) -> Loaded:
        if any(problem.hides for problem in module.problems):  # what is hidden may have the argument
            return Loaded(source, version, HowRead.ON_DISK, module)
        refused = [name for name in arguments_of(block) if name not in module.variables]
        self._tell_refused(refused, block)
        if not refused or is_local(source):
            return Loaded(source, version, HowRead.ON_DISK, module, refused=tuple(refused))
        why = f"{source} on disk has no argument {refused[0]}"
        known = stand_in_for(releases_wanted(source, version), arguments_of(block))
        if known is not None and not known.unknown_arguments:
            return self._stand_in(source, version, known, f"{why}; read as {known.read_as}")
        if self._reading is None:
            return Loaded(source, version, open_ended=True, why=why)
        self._open_ended = True
        return Loaded(source, version, HowRead.ON_DISK, module, "", True, why, tuple(refused))

    def _tell_refused(self, arguments: Sequence[str], block: syntax_tree.Block, release: str = "") -> None:
        for name in arguments:
            message = f"module {block.labels[0]} has no argument {name}{release}"
            self.problems.append(Problem(message, block.file, block.body.attributes[name].line, whole=True))

    def _calls_itself(self, caller: ModuleInstance, folder: str) -> bool:
        module: Optional[ModuleInstance] = caller
        while module is not None:
            if self.shared.real(module.source.folder) == self.shared.real(folder):  # also by a symbolic link
                return True
            module = module.caller
        return False

    def _not_on_disk(self, source: str, version: str, block: syntax_tree.Block, arguments: Sequence[str]) -> Loaded:
        if not source:
            return Loaded(source, version, why="its source is not known")
        wanted = releases_wanted(source, version)
        made = without_aurora(wanted.module)
        if made:
            return Loaded(source, version, HowRead.WITHOUT_AURORA, why=f"it makes {made}")
        known = stand_in_for(wanted, arguments)
        if known is None:
            return Loaded(source, version, why=_why_unread(source, wanted))
        self._tell_refused(known.unknown_arguments, block, f" in {known.read_as}")
        return self._stand_in(source, version, known, f"{wanted.module} is not on disk; read as {known.read_as}")

    def _stand_in(self, source: str, version: str, known: KnownModule, why: str) -> Loaded:
        self._readings = max(self._readings, len(known.readings))
        self._open_ended = self._open_ended or (known.open_ended and self.shared.answers is None)
        if self._reading is None and known.open_ended:
            return Loaded(source, version, HowRead.UNREAD, None, known.read_as, True, why)
        reading = known.readings[min(self._reading or 0, len(known.readings) - 1)]
        how = (HowRead.STAND_IN, reading.module, known.read_as, known.open_ended, why, known.unknown_arguments)
        return Loaded(source, version, *how)

    def _installed_for(self, caller: ModuleInstance, block: syntax_tree.Block, source: str, version: str) -> str:
        folder = self._installed.folder(".".join((*caller.call_path, block.labels[0])), source, version)
        if isinstance(folder, str):
            return folder
        self.problems.append(folder)
        return ""


def _why_unread(source: str, wanted: ReleasesWanted) -> str:
    known = known_releases(wanted.module)
    if not known:
        return f"{source} is not on disk"
    return f"{wanted.module} is not on disk; {wanted.unknown or f'aurora-checks knows its releases {known}'}"


def _text(caller: ModuleInstance, block: syntax_tree.Block, name: str) -> str:
    attribute = block.body.attributes.get(name)
    value = value_of(attribute.expression, Scope(caller)) if attribute is not None else None
    return value if isinstance(value, str) else ""


def inputs_of(
    folder: str,
    variables: Mapping[str, syntax_tree.Block],
    on_command_line: Sequence[Union[str, Mapping[str, Value]]],
    problems: list[Problem],
    reader: RootReader,
    also: Sequence[str] = (),
    generated: Mapping[str, Value] = MappingProxyType({}),
) -> dict[str, Callable[[], Value]]:
    """What is given for the variables of a root module: https://developer.hashicorp.com/terraform/language/values/variables

    On the command line are files, and values. Files that lie in the folders ``also`` are there, too, when Terraform
    runs, and others that are ``generated``.
    OpenTofu's design has ``.tofuvars`` files, and no release of it reads them; whoever has one gives it by hand, or
    takes it for read.
    https://github.com/opentofu/opentofu/blob/main/rfc/20240529-OpenTofu-Specific-Code-Override.md
    """
    values = {
        name: _from_environment(name, os.environ[f"TF_VAR_{name}"], block)
        for name, block in variables.items()
        if f"TF_VAR_{name}" in os.environ
    }
    names = [name for it in (folder, *also) if os.path.isdir(it) for name in sorted(os.listdir(it))]
    doubtful = [it for it in names if reader.language is Language.OPENTOFU and _TOFUVARS.fullmatch(it)]
    in_folder = (os.path.join(folder, name) for name in doubtful)
    for file in (*variable_files(folder, *also), *in_folder, generated, *on_command_line):
        if not isinstance(file, str):
            values.update(file)
            continue
        known = len(problems)
        body = reader.shared.reader.body(file, problems, () if file in on_command_line else reader.inside)
        if len(problems) > known:  # it may set any of them
            values = {name: Unknown(f"{os.path.basename(file)} cannot be read") for name in variables}
        for attribute in body.attributes.values():
            values[attribute.name] = value_of(attribute.expression, Scope(NoNames()))
            if os.path.basename(file) in doubtful:
                why = f"{os.path.basename(file)} gives it a value, and OpenTofu does not read such a file by itself"
                values[attribute.name] = Unknown(why)
    for name, text in reader.answers(folder).items():
        values[name] = value_of(hcl_parser.parse_expression(text), Scope(NoNames()))
    return {name: _constant(value) for name, value in values.items()}


def variable_files(*folders: str) -> list[str]:
    """The files from which Terraform takes the variables of a root module by itself, what a later one says holds.

    Of several folders whose files come together the last one's is there where two have one name.
    """
    paths = {name: os.path.join(it, name) for it in folders if os.path.isdir(it) for name in os.listdir(it)}
    names = sorted(paths)
    files = [name for name in names if name in ("terraform.tfvars", "terraform.tfvars.json")]
    files += [name for name in names if name.endswith((".auto.tfvars", ".auto.tfvars.json"))]
    return [paths[name] for name in files]


def _from_environment(name: str, text: str, variable: syntax_tree.Block) -> Value:
    return from_outside(from_text(text, variable), name)


def from_text(text: str, variable: syntax_tree.Block) -> Value:
    """Text for variables of a primitive or no type, else an expression."""
    type_ = variable.body.attributes.get("type")
    if type_ is None or isinstance(type_.expression, syntax_tree.Traversal):
        return text
    try:
        return value_of(hcl_parser.parse_expression(text), Scope(NoNames()))
    except TerraformError as error:
        return Unknown(error.message)


def _constant(value: Value) -> Callable[[], Value]:
    return lambda: value
