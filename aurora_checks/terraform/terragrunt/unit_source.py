"""Which module a Terragrunt unit runs: https://docs.terragrunt.com/reference/hcl/blocks/#terraform (source)."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Sequence
from typing import Union

from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.modules.module_address import is_local
from aurora_checks.terraform.terragrunt.config_file import ConfigFile, Place
from aurora_checks.terraform.values import OneOf, PartialText, Unknown, Value

_TFR = pattern(r"tfr://(?P<host>[^/]*)/(?P<module>[^?]+)(?:\?(?:.*&)?version=(?P<version>[^&]+).*)?")


def source_of(files: Sequence[ConfigFile]) -> tuple[Union[str, Unknown], Place]:
    """The source and where it stands: of the first of these files that has one; "" where none has."""
    for file in files:
        for block in file.blocks("terraform"):
            attribute = block.body.attributes.get("source")
            if attribute is None:
                continue
            value = file.value(block.body, "source")
            known = isinstance(value, (str, Unknown))
            return value if known else Unknown("it is not a text"), (file.path, attribute.line)  # type: ignore[return-value]
    return "", (files[0].path, 1)


def module_of(source: str, files: Sequence[ConfigFile]) -> tuple[str, str]:
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


def local_form(source: str, folder: str, on_disk: Callable[[str], str] = str) -> str:
    """A source that is a path in the form of a module call; relative ones go from the unit."""
    path = source.partition("?")[0]
    path = path[len("file://") :] if path.startswith("file://") else path
    if os.path.isabs(path):
        path = os.path.relpath(os.path.normpath(path), folder)
    elif not (path.startswith((".", "..")) or os.path.isdir(on_disk(os.path.join(folder, path)))) or "://" in path:
        return source
    made = posixpath.normpath(path.replace("//", "/").replace(os.sep, "/"))
    return made if made.startswith("../") or made == "." else "../" if made == ".." else f"./{made}"


def alternatives(source: Value) -> list[Value]:
    """What a source may be: of one of several each."""
    if isinstance(source, OneOf):
        return [it for one in source.alternatives for it in alternatives(one)]
    return [source]


def words_of(source: Value) -> str:
    """The sources that may be meant, as far as they are known."""
    found = []
    for it in alternatives(source):
        parts = it.parts if isinstance(it, PartialText) else (it,)
        if any(isinstance(part, str) and part for part in parts):
            found.append("".join(part if isinstance(part, str) else "…" for part in parts))
    return " or ".join(dict.fromkeys(found))


def folders_of(source: Value, folder: str) -> list[str]:
    """The folders in this repository that may be meant."""
    local = (local_form(it, folder) for it in alternatives(source) if isinstance(it, str))
    found = [os.path.normpath(os.path.join(folder, it)) for it in local if is_local(it)]
    return [it for it in found if os.path.isdir(it)]
