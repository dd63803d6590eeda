"""Edits applied to the texts of files, of native syntax and of JSON."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Callable, Optional

from aurora_checks.fixing import json_edits, native_edits
from aurora_checks.fixing.edits import AddBlock, AddItem, AddText, Edit, Remove, SetValue, file_of
from aurora_checks.fixing.json_edits import CannotEdit, JsonEdit
from aurora_checks.fixing.layout import aligned
from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.modules.language import is_code


def applied(edits: Iterable[Edit], text_of: Callable[[str], Optional[str]]) -> dict[str, str]:
    """The new texts of the files that ``edits`` change; ``text_of`` gives the present ones, None for no file.

    Equal edits count once. Raises CannotEdit where one does not fit, or two contradict each other.
    """
    by_file: dict[str, list[Edit]] = {}
    for edit in dict.fromkeys(edits):
        by_file.setdefault(file_of(edit), []).append(edit)
    return {file: _edited(file, its, text_of(file)) for file, its in by_file.items()}


def _edited(file: str, edits: Sequence[Edit], text: Optional[str]) -> str:
    inside = [it for it in edits if not isinstance(it, AddText)]
    added = [it.text for it in edits if isinstance(it, AddText)]
    if not (is_code(os.path.basename(file)) or file.endswith((".tfvars", ".tfvars.json"))):
        raise CannotEdit(f"{file} is not Terraform code")
    if text is None:
        if inside:
            raise CannotEdit(f"{file} does not exist")
        return aligned("\n".join(it.strip("\n") + "\n" for it in added))
    if file.endswith(".json"):
        if added:
            raise CannotEdit(f"{file} is JSON: blocks are not appended to it")
        try:
            return json_edits.edited(text, list(map(_as_json, inside)))
        except (ValueError, IndexError, TerraformError) as error:
            raise CannotEdit(f"{file} cannot be changed as JSON: {error}") from error
    try:
        made = native_edits.edited(text, file, inside) if inside else text
    except TerraformError as error:
        raise CannotEdit(str(error)) from error
    if added:
        ending = "\r\n" if "\r\n" in text else "\n"
        blocks = aligned("\n".join(it.strip("\n") + "\n" for it in added)).replace("\n", ending)
        made = made.rstrip("\r\n") + ending + (ending if made.strip() else "") + blocks
    return made


def _as_json(edit: Edit) -> JsonEdit:
    if isinstance(edit, SetValue):
        return JsonEdit((*edit.place.path, edit.name, *edit.steps), json_edits.value_of(edit.value))
    if isinstance(edit, AddItem):
        return JsonEdit((*edit.place.path, edit.name, *edit.steps), json_edits.value_of(edit.value), append=True)
    if isinstance(edit, Remove):
        return JsonEdit((*edit.place.path, edit.name), remove=True)
    assert isinstance(edit, AddBlock)
    name, value = json_edits.block_of(edit.text)
    return JsonEdit((*edit.place.path, name), value, append=True)
