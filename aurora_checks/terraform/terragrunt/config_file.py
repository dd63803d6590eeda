"""One file of Terragrunt's configuration, evaluated as far as the code alone tells it. Nothing is executed.

https://docs.terragrunt.com/reference/hcl/
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Optional, Union

from aurora_checks.terraform.code_tree import is_within
from aurora_checks.terraform.errors import Problem, TerraformError
from aurora_checks.terraform.evaluation import conversion
from aurora_checks.terraform.evaluation.block_values import value_of
from aurora_checks.terraform.evaluation.computed_once import ComputedValues
from aurora_checks.terraform.evaluation.expressions import Scope
from aurora_checks.terraform.evaluation.functions.function_signature import FileContext, Function
from aurora_checks.terraform.evaluation.traversal import Steppable
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.limits import Pool
from aurora_checks.terraform.modules.module_source import read_file
from aurora_checks.terraform.syntax import syntax_tree
from aurora_checks.terraform.terragrunt.file_names import OF_UNIT, VALUES
from aurora_checks.terraform.terragrunt.merging import deeply_merged, merged
from aurora_checks.terraform.values import PartialText, PathStep, Unknown, Value

MOST_FILES = 500  # that one unit may read
SHALLOW, DEEP, NO_MERGE = "shallow", "deep", "no_merge"


def config_in(folder: str) -> str:
    """The file with the configuration of a folder, whether or not there is one."""
    paths = [os.path.join(folder, name) for name in OF_UNIT]
    return next(filter(os.path.isfile, paths), paths[0])


Place = tuple[str, int]  # a file and a line
FunctionsOf = Callable[["ConfigFile"], Mapping[str, Function]]


@dataclass(frozen=True)
class Include:
    """An ``include`` block: the file, under which name it is exposed, how it is merged."""

    name: str
    file: ConfigFile
    exposed: bool
    strategy: str


@dataclass(frozen=True)
class FromStack:
    """How a stack generates a unit: from the files of a folder, with values, and inputs that take the place of its own.

    https://docs.terragrunt.com/features/stacks/explicit/
    """

    files: str
    values: Optional[Value]  # None: those that lie in the folder
    inputs: Value = None


class Unit:
    """What all files that one unit reads share. ``folder`` is the unit's; nothing outside of ``base`` is read.

    Where a stack ``generated`` it, its folder need not be there: its files are read where they come from.
    With ``takes_defaults`` environment variables that are not set here have their defaults.
    """

    def __init__(
        self,
        folder: str,
        base: str,
        functions_of: FunctionsOf,
        generated: Optional[FromStack] = None,
        takes_defaults: bool = False,
    ) -> None:
        self.takes_defaults = takes_defaults
        self.folder = folder
        self.generated = generated
        self.base = base
        self.pool: Optional[Pool] = Pool()
        self.functions_of = functions_of
        self.included: list[str] = []
        self._bodies: dict[str, syntax_tree.Body] = {}
        self._read: dict[str, ConfigFile] = {}

    def on_disk(self, path: str) -> str:
        """Where a file or folder lies whose path goes from the unit."""
        if self.generated is None:
            return path
        below = os.path.relpath(os.path.normpath(path), self.folder)
        outside = below == ".." or below.startswith(f"..{os.sep}")
        return path if outside else os.path.normpath(os.path.join(self.generated.files, below))

    def with_defaults(self) -> Unit:
        """The same where environment variables that are not set here have their defaults."""
        return Unit(self.folder, self.base, self.functions_of, self.generated, takes_defaults=True)

    def body(self, path: str) -> syntax_tree.Body:
        """What is in a file. Raises TerraformError where it cannot be read."""
        if path not in self._bodies:
            if len(self._bodies) >= MOST_FILES:
                raise TerraformError(f"a unit reads more than {MOST_FILES} files, not read", path, 1)
            if not is_within(path, self.base):
                raise TerraformError("leads out of the repository, not read", path, 1)
            problems: list[Problem] = []
            self._bodies[path] = read_file(path, problems)
            if problems:
                del self._bodies[path]
                raise TerraformError(problems[0].message, problems[0].file, problems[0].line)
        return self._bodies[path]

    def config(self, path: str) -> ConfigFile:
        """The configuration that ``read_terragrunt_config`` finds in a file, once."""
        if path not in self._read:
            self._read[path] = ConfigFile(self, self.on_disk(path), path)
        return self._read[path]


class _Written:
    """An argument where it is written: the key of its value."""

    __slots__ = ("attribute",)

    def __init__(self, attribute: syntax_tree.Attribute) -> None:
        self.attribute = attribute

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Written) and self.attribute is other.attribute

    def __hash__(self) -> int:
        return id(self.attribute)  # the unit keeps what it has read

    def __str__(self) -> str:
        return self.attribute.name


class ConfigFile:
    """A file and the names in it (see ``expressions.Names``).

    Terragrunt's functions go from ``config_path``: for an included file that is the file that includes it.
    ``included`` is its own path then. Terraform's functions read files from where the file itself is.
    """

    def __init__(self, unit: Unit, path: str, config_path: str, included: bool = False) -> None:
        self.unit = unit
        self.path = path
        self.config_path = config_path
        self.included = path if included else ""
        self.body = unit.body(path)
        folder = os.path.dirname(path)
        self.files = FileContext(folder, folder, unit.base)
        self.pool = unit.pool
        self._values = ComputedValues()
        self._locals = {
            attribute.name: attribute for block in self.blocks("locals") for attribute in block.body.attributes.values()
        }

    @cached_property
    def functions(self) -> Mapping[str, Function]:
        """Terragrunt's own functions, as they are in this file."""
        return self.unit.functions_of(self)

    @property
    def folder(self) -> str:
        """Where relative paths of Terragrunt's functions start."""
        return os.path.dirname(self.config_path)

    def blocks(self, type_: str) -> Iterator[syntax_tree.Block]:
        """The blocks of a type."""
        return (block for block in self.body.blocks if block.type == type_)

    def value(self, body: syntax_tree.Body, name: str) -> Value:
        """An argument of this file or of a block in it; null where it is not set, unknown where it is an error."""
        attribute = body.attributes.get(name)
        if attribute is None:
            return None
        try:
            return self._values.once(_Written(attribute), lambda: value_of(attribute.expression, Scope(self)))
        except TerraformError as error:  # a cycle
            return Unknown(error.message)

    # --- includes

    @cached_property
    def includes(self) -> tuple[Include, ...]:
        """The ``include`` blocks in their order. Raises TerraformError where one cannot be read."""
        return tuple(map(self._include, self.blocks("include")))

    def _include(self, block: syntax_tree.Block) -> Include:
        path = self.value(block.body, "path")
        if not isinstance(path, str):
            why = path.reason if isinstance(path, Unknown) else "it has no path"
            raise TerraformError(f"the file that it includes is not known: {why}", self.path, block.line)
        target = self.unit.on_disk(os.path.normpath(os.path.join(self.folder, path)))
        if not os.path.isfile(target):
            shown = os.path.relpath(target, self.unit.base)
            raise TerraformError(f"the file that it includes is not there: {shown}", self.path, block.line)
        self.unit.included.append(target)
        strategy = self.value(block.body, "merge_strategy")
        file = ConfigFile(self.unit, target, self.config_path, included=True)
        for inner in file.blocks("include"):
            raise TerraformError(
                "it is included and includes a file itself, which Terragrunt refuses", target, inner.line
            )
        name = block.labels[0] if block.labels else ""
        return Include(name, file, self.value(block.body, "expose") is True, str(strategy or SHALLOW))

    def merged_files(self) -> list[tuple[ConfigFile, str]]:
        """This file and those that are merged into it, what decides first, each with how it is merged."""
        merged_in = [(it.file, it.strategy) for it in reversed(self.includes) if it.strategy != NO_MERGE]
        return [(self, SHALLOW), *merged_in]

    def inputs(self) -> Value:
        """The ``inputs`` of this file and of those that it includes."""
        return self._values.once("inputs", self._inputs)

    def _inputs(self) -> Value:
        made: Value = {}
        for number, (file, strategy) in enumerate(self.merged_files()):
            own = file.value(file.body, "inputs")
            made = own if number == 0 else (deeply_merged if strategy == DEEP else merged)(own, made)
        generated = self.unit.generated
        return merged(made, generated.inputs) if generated is not None and generated.inputs is not None else made

    # --- names

    def resolve(self, root: str, steps: tuple[syntax_tree.Step, ...]) -> tuple[Value, tuple[syntax_tree.Step, ...]]:
        """The value at the start of a traversal and the steps that are left."""
        name = steps[0] if steps and isinstance(steps[0], str) else ""
        if root == "local":
            return (self._local(name), steps[1:]) if name else (self.locals_value(), steps)
        if root == "dependency":
            return Unknown(f"dependency.{name} has the outputs of another unit"), ()
        if root == "include":
            return self._included_names(), steps
        if root == "feature":
            return self._feature(name), steps[1:]
        if root in ("unit", "stack"):
            return Unknown(f"{root}.{name} is generated"), ()
        if root == "values":
            return self._values.once("values", self._values_of_stack), steps
        raise TerraformError(f"there is no variable named {root}")

    def is_sensitive(self, root: str, steps: tuple[syntax_tree.Step, ...]) -> Optional[bool]:
        """Terragrunt marks nothing as sensitive."""
        return False

    def _local(self, name: str) -> Value:
        if name not in self._locals:
            raise TerraformError(f"there is no local {name}")
        return self._values.once(("local", name), lambda: self._local_value(name))

    def _local_value(self, name: str) -> Value:
        """Unknown where it is an error: whoever runs this has what is not here, a file that is not in git for one."""
        return value_of(self._locals[name].expression, Scope(self))

    def local_attribute(self, name: object) -> Optional[syntax_tree.Attribute]:
        """Where a local is written."""
        return self._locals.get(name) if isinstance(name, str) else None

    def locals_value(self) -> dict[str, Value]:
        """All locals; what is an error is unknown."""
        found: dict[str, Value] = {}
        for name in self._locals:
            try:
                found[name] = self._local(name)
            except TerraformError as error:
                found[name] = Unknown(error.message)
        return found

    def _included_names(self) -> Value:
        """https://docs.terragrunt.com/reference/hcl/blocks/#include: a bare include is exposed without a name."""
        exposed = {it.name: ConfigObject(it.file) for it in self.includes if it.exposed}
        if "" in exposed and len(self.includes) == 1:
            return exposed[""]
        return dict(exposed)

    def _feature(self, name: str) -> Value:
        for file, _ in self.merged_files():
            for block in file.blocks("feature"):
                if block.labels == (name,):
                    return {"value": file.value(block.body, "default")}
        raise TerraformError(f"there is no feature {name}")

    def _values_of_stack(self) -> Value:
        generated = self.unit.generated
        if generated is not None and generated.values is not None:
            return generated.values
        path = os.path.join(self.unit.folder, VALUES)
        if not os.path.isfile(self.unit.on_disk(path)):
            if generated is not None:
                raise TerraformError("the stack gives it no values")
            return Unknown("its values come from a stack")
        file = self.unit.config(path)
        return {name: file.value(file.body, name) for name in file.body.attributes}

    def generated(self) -> Iterator[tuple[str, dict[str, Value], int]]:
        """The ``generate`` blocks: name, arguments and line; they may be an attribute, too."""
        for block in self.blocks("generate"):
            arguments = {name: self.value(block.body, name) for name in block.body.attributes}
            if isinstance(arguments.get("contents"), Unknown):
                arguments["contents"] = self._parts(block.body.attributes["contents"].expression)
            yield "".join(block.labels[:1]), arguments, _content_line(block)
        attribute = self.body.attributes.get("generate")
        found = self.value(self.body, "generate") if attribute is not None else None
        for name, given in found.items() if isinstance(found, dict) else ():
            yield name, given if isinstance(given, dict) else {"contents": given}, attribute.line if attribute else 0

    def _parts(self, written: syntax_tree.Expression) -> Value:
        """A text whose parts are known or not each for itself: one of several would make all of it one of them."""
        if not isinstance(written, syntax_tree.Template):
            return value_of(written, Scope(self))
        parts: list[Union[str, Unknown]] = []
        for part in written.parts:
            alone = syntax_tree.Template((part,), written.line)
            value = part if isinstance(part, str) else value_of(alone, Scope(self))
            block = isinstance(part, (syntax_tree.TemplateIf, syntax_tree.TemplateFor)) or _begins_a_line(parts)
            if isinstance(value, Unknown) and block:
                value = value_of(alone, Scope(self._with_defaults))  # lines of code cannot be one of several
            parts += value.parts if isinstance(value, PartialText) else [_text(value)]
        texts = [part for part in parts if isinstance(part, str)]
        return PartialText(tuple(parts)) if len(texts) < len(parts) else "".join(texts)

    @cached_property
    def _with_defaults(self) -> ConfigFile:
        """The same file where environment variables that are not set here have their defaults."""
        unit = self.unit if self.unit.takes_defaults else self.unit.with_defaults()
        return ConfigFile(unit, self.path, self.config_path, included=bool(self.included))


def _begins_a_line(parts: Sequence[Union[str, Unknown]]) -> bool:
    """Whether what follows these parts is the first on its line: a name, or whole lines, and not a value."""
    return not parts or (isinstance(parts[-1], str) and not parts[-1].rpartition("\n")[2].strip())


def _text(value: Value) -> Union[str, Unknown]:
    if isinstance(value, (str, Unknown)):
        return value
    try:
        return conversion.to_text(value)
    except TerraformError as error:
        return Unknown(error.message)


def _content_line(block: syntax_tree.Block) -> int:
    contents = block.body.attributes.get("contents")
    return contents.line if contents is not None else block.line


class ConfigObject(Steppable):
    """What ``include.name`` and ``read_terragrunt_config()`` give: a configuration, of which parts are asked for."""

    __slots__ = ("file",)

    def __init__(self, file: ConfigFile) -> None:
        self.file = file
        super().__init__(f"the whole of {os.path.basename(file.path)} is not known")

    def take(self, step: PathStep) -> Value:
        """One part."""
        if step == "locals":
            return self.file.locals_value()
        if step == "inputs":
            return self.file.inputs()
        if step == "generate":
            return {name: arguments for name, arguments, _ in self.file.generated()}
        if step == "include":
            return self.file.resolve("include", ())[0]
        if step == "terraform":
            for block in self.file.blocks("terraform"):
                return {name: self.file.value(block.body, name) for name in block.body.attributes}
        if step in self.file.body.attributes:
            return self.file.value(self.file.body, str(step))
        return Unknown(f"{step} of {os.path.basename(self.file.path)} is not known")
