"""The files that Terragrunt writes before it runs a module: https://docs.terragrunt.com/reference/hcl/blocks/#generate"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence

from aurora_checks.terraform.errors import Problem, TerraformError
from aurora_checks.terraform.evaluation.block_values import value_of
from aurora_checks.terraform.evaluation.expressions import NoNames, Scope
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.modules.language import is_code
from aurora_checks.terraform.syntax import hcl_parser, json_syntax, syntax_tree
from aurora_checks.terraform.terragrunt.config_file import ConfigFile
from aurora_checks.terraform.values import PartialText, Unknown, Value

_AUTOMATIC = pattern(r"(?:terraform|.*\.auto)\.tfvars(?:\.json)?", re.DOTALL)


@dataclass(frozen=True)
class Generated:
    """Files that Terragrunt writes: code by name, with what to do where there is such a file, and values of variables.

    ``not_known`` has, by the name of a variable, what stands in them for what is not known; ``why_unknown`` is why
    nothing is known of values that any variable may have.
    """

    code: Mapping[str, tuple[str, syntax_tree.Body]]
    values: Mapping[str, Value]
    not_known: Mapping[str, Unknown]
    why_unknown: str = ""


def generated_files(files: Sequence[ConfigFile], problems: list[Problem]) -> Generated:
    """What the ``generate`` blocks of these files write; of two with one name the first counts."""
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
    return Generated(code, in_order, not_known, why_unknown)


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
