"""Root modules, Terragrunt units and stacks by their folders."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Optional

from aurora_checks.terraform.code_tree import code_of
from aurora_checks.terraform.model import RootModule
from aurora_checks.terraform.modules import hcl_reader
from aurora_checks.terraform.modules.hcl_reader import Private
from aurora_checks.terraform.modules.language import is_code
from aurora_checks.terraform.modules.shared_reading import SharedReading
from aurora_checks.terraform.terragrunt.file_names import OF_UNIT, STACK

# What reads Terragrunt's configuration is imported where there is some: most folders have none.
if TYPE_CHECKING:
    from aurora_checks.terraform.terragrunt.config_file import FromStack


def may_be_root(names: Iterable[str]) -> bool:
    """Whether a folder with these files may be a unit, a stack or a root module."""
    return any(name in (*OF_UNIT, STACK) or is_code(name) for name in names)


def is_unit(folder: str) -> bool:
    """Whether a folder, which is that of a root module, is one because of Terragrunt's configuration."""
    return not os.path.exists(folder) or any(os.path.isfile(os.path.join(folder, name)) for name in OF_UNIT)


def read_root(
    folder: str, private: Private, shared: SharedReading, scanned: str = "", language: str = ""
) -> Optional[RootModule]:
    """The unit, stack or else the root module in a folder; None where there is nothing of these.

    The units of a stack are root modules of their own (``units``). Their folders need not be there.
    """
    if not os.path.isdir(folder):
        from aurora_checks.terraform.terragrunt.stack_reader import folders_above

        stacks = (read_configured(it, private, shared, scanned, language) for it in folders_above(folder))
        return next((it for stack in stacks if stack is not None for it in stack.units if it.path == folder), None)
    root = read_configured(folder, private, shared, scanned, language)
    if root is not None or not any(map(is_code, os.listdir(folder))):
        return root
    return hcl_reader.read_directory(folder, (), hcl_reader.nothing, private, shared, scanned, language)


def read_configured(
    folder: str, private: Private, shared: SharedReading, scanned: str = "", language: str = ""
) -> Optional[RootModule]:
    """The unit in a folder, or the stack in one without code; None where there is neither."""
    names = set(os.listdir(folder))
    of_unit = not names.isdisjoint(OF_UNIT)
    if not of_unit and (STACK not in names or any(map(is_code, names))):
        return None
    from aurora_checks.terraform.terragrunt.stack_reader import read_stack
    from aurora_checks.terraform.terragrunt.unit_reader import read_unit

    if of_unit:
        return read_unit(folder, private, shared, scanned, language)
    folder = os.path.abspath(folder)

    def read(unit: str, generated: FromStack) -> Optional[RootModule]:
        return read_unit(unit, private, shared, scanned or folder, language, generated)

    return read_stack(folder, code_of(folder, scanned), private, read)
