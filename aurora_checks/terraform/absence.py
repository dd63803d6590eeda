"""What a reading proves that the code does not make. All else that it does not have, it may just have missed."""

from __future__ import annotations

import os

from aurora_checks.terraform.light_dataclasses import dataclass


@dataclass(frozen=True)
class Absence:
    """The blocks and module calls that were read and whose ``count`` or ``for_each`` is empty wherever they are.

    ``addresses`` are without instance keys. ``blocks`` are file, type and name of these resources, ``folders`` those of
    the modules that are called so, ``files`` those that belong to the other of Terraform and OpenTofu. A reading that
    was cut short, and one of a plan, proves nothing.
    """

    addresses: frozenset[str] = frozenset()
    blocks: frozenset[tuple[str, str, str]] = frozenset()
    folders: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()

    def of_file(self, file: str) -> bool:
        """Whether nothing that is written in ``file`` is made."""
        return file in self.files

    def of_address(self, address: str) -> bool:
        """Whether the resource at this address, without keys, or a module that it is in, has no instance."""
        end = len(address) if self.addresses else 0
        while end > 0:
            if address[:end] in self.addresses:
                return True
            end = address.rfind(".", 0, end)
        return False

    def of_block(self, file: str, type_: str, name: str) -> bool:
        """Whether the resource of that type and name in ``file`` has no instance."""
        return (file, type_, name) in self.blocks or os.path.dirname(file) in self.folders or self.of_file(file)


NOTHING_PROVEN = Absence()
