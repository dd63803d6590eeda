"""The two forms of a state: what ``terraform show -json`` prints of it, and ``terraform.tfstate`` as it is stored.

https://developer.hashicorp.com/terraform/internals/json-format#state-representation
https://developer.hashicorp.com/terraform/cli/commands/show (the stored form has no promise; version 4 is that of
Terraform 0.12 and newer, and of OpenTofu)
https://opentofu.org/docs/language/state/encryption/ (``encrypted_data``)
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Union

from aurora_checks.terraform.errors import Problem, TerraformError
from aurora_checks.terraform.json_document import in_modules, mapping, objects, plain
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.sensitive_marks import marked_in
from aurora_checks.terraform.values import texts_of

_VERSION = 4
_FORMATS = ("0", "1")  # of show -json: the numbers before the dot
_OF_EMPTY = {"format_version", "terraform_version", "checks"}  # what is shown of a state without objects
_KEY_TYPES = (int, str)


@dataclass(frozen=True)
class Recorded:
    """An object of a state. ``depends_on`` are static addresses; ``marked`` are the texts in it that are sensitive."""

    address: str
    type: str
    name: str
    module: str
    key: Union[None, int, str]
    data: bool
    values: Mapping[str, Any]
    provider: str
    depends_on: frozenset[str] = frozenset()
    marked: tuple[str, ...] = ()


@dataclass(frozen=True)
class StateDocument:
    """What a state has: objects without deposed ones, the texts of sensitive outputs, what could not be read."""

    objects: tuple[Recorded, ...]
    secrets: frozenset[str]
    problems: tuple[Problem, ...]


def is_state(document: object) -> bool:
    """Whether a JSON document is a state in one of its forms, of whatever version."""
    if not isinstance(document, dict) or "planned_values" in document or "resource_changes" in document:
        return False
    if isinstance(document.get("format_version"), str):
        return "values" in document or set(document) <= _OF_EMPTY
    return _is_stored(document)


def read_state_document(document: Mapping[str, Any], path: str) -> StateDocument:
    """The objects of a state. Raises TerraformError for a form that is not known, and where there is nothing in it."""
    if not _is_stored(document):
        version = str(document.get("format_version"))
        if version.split(".")[0] not in _FORMATS:
            raise TerraformError(f"is a state of format_version {version}, but only 1.0 can be read", path)
        read = _shown(mapping(document.get("values")), path)
    elif "encrypted_data" in document:
        raise TerraformError("is a state that OpenTofu has encrypted: give the output of tofu show -json", path)
    elif "backend" in document:  # .terraform/terraform.tfstate
        raise TerraformError("shows only where the state is stored: give the output of terraform show -json", path)
    elif document.get("version") != _VERSION or isinstance(document.get("version"), bool):
        raise TerraformError(
            f"is a state of version {document.get('version')}, and only version {_VERSION} can be read (Terraform 0.12 "
            "and newer): give the output of terraform show -json",
            path,
        )
    else:
        read = _stored(document, path)
    if not read.objects and not read.problems:
        raise TerraformError("is a state without resources", path)
    return read


def _is_stored(document: Mapping[str, Any]) -> bool:
    parts = {"resources", "modules", "lineage", "serial", "encrypted_data", "backend"} & set(document)
    return "encrypted_data" in document or ("version" in document and bool(parts))


def _shown(values: Mapping[str, Any], path: str) -> StateDocument:
    problems: dict[str, Problem] = {}
    found = []
    for entry in in_modules(mapping(values.get("root_module"))):
        made = _recorded(
            str(entry.get("address")),
            entry,
            entry.get("index"),
            mapping(entry.get("values")),
            str(entry.get("provider_name") or ""),
            entry.get("depends_on"),
            entry.get("sensitive_values"),
        )
        if isinstance(made, str):
            problems[made] = Problem(made, path, 0, hides=True)
        else:
            found.append(made)
    return StateDocument(tuple(found), _outputs(values), tuple(problems.values()))


def _stored(document: Mapping[str, Any], path: str) -> StateDocument:
    problems: dict[str, Problem] = {}
    found = []
    for entry in objects(document.get("resources")):
        prefix = f"{entry['module']}." if isinstance(entry.get("module"), str) and entry["module"] else ""
        mode = "data." if entry.get("mode") == "data" else ""
        static = f"{prefix}{mode}{entry.get('type')}.{entry.get('name')}"
        for instance in objects(entry.get("instances")):
            if "deposed" in instance:
                continue
            key = instance.get("index_key")
            values = instance.get("attributes")
            if not isinstance(values, dict):
                why = f"{static} is in a form that Terraform 0.11 wrote, and so not read: terraform refresh renews it"
                problems[why] = Problem(why, path, 0, hides=True)
                continue
            made = _recorded(
                static + (f"[{json.dumps(key, ensure_ascii=False)}]" if key is not None else ""),
                entry,
                key,
                values,
                str(entry.get("provider") or ""),
                instance.get("dependencies"),
                _marks(instance.get("sensitive_attributes")),
            )
            if isinstance(made, str):
                problems[made] = Problem(made, path, 0, hides=True)
            else:
                found.append(made)
    return StateDocument(tuple(found), _outputs(document), tuple(problems.values()))


def _recorded(
    address: str,
    entry: Mapping[str, Any],
    key: object,
    values: Mapping[str, Any],
    provider: str,
    depends_on: object,
    marks: object,
) -> Union[Recorded, str]:
    """An object, or why it cannot be read."""
    type_, name = entry.get("type"), entry.get("name")
    if not (isinstance(type_, str) and isinstance(name, str)):
        return f"an object without type or name is not read ({address[:100]})"
    data = entry.get("mode") == "data"
    own = f"{'data.' if data else ''}{type_}.{name}"
    start = 0 if address == own or address.startswith(own + "[") else address.rfind(f".{own}")
    if start < 0:
        return f"{address[:100]} is not read: that is no address of {own[:100]}"
    return Recorded(
        address,
        type_,
        name,
        address[:start],
        key if isinstance(key, _KEY_TYPES) and not isinstance(key, bool) else None,
        data,
        values,
        provider,
        frozenset(it for it in depends_on if isinstance(it, str)) if isinstance(depends_on, list) else frozenset(),
        tuple(dict.fromkeys(marked_in(entry, marks, values))),
    )


def _marks(paths: object) -> dict[str, Any]:
    """The paths to sensitive attributes of the stored form, as marks; a list is sensitive as a whole."""
    marks: dict[str, Any] = {}
    for path in paths if isinstance(paths, list) else ():
        names = []
        for step in objects(path):
            if step.get("type") != "get_attr" or not isinstance(step.get("value"), str):
                break
            names.append(step["value"])
        level: Any = marks
        for name in names[:-1]:
            level = level.setdefault(name, {}) if isinstance(level, dict) else level
        if names and isinstance(level, dict):
            level[names[-1]] = True
    return marks


def _outputs(document: Mapping[str, Any]) -> frozenset[str]:
    """The texts of outputs that are marked as sensitive."""
    outputs = mapping(document.get("outputs")).values()
    marked = [mapping(it).get("value") for it in outputs if mapping(it).get("sensitive") is True]
    return frozenset(texts_of(plain(marked)))
