"""The modules that Terragrunt has downloaded for a unit, in ``.terragrunt-cache`` beside its configuration.

https://docs.terragrunt.com/features/units/terragrunt-cache/. A file there has the hash of the address's query, and with
it the version that was asked for. A folder that git tracks is not used: it may come from whoever wrote the code.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode

from aurora_checks.terraform.code_tree import is_tracked, is_within, repository_of
from aurora_checks.terraform.modules.language import is_code

_CACHE = ".terragrunt-cache"
_VERSION = ".terragrunt-source-version"
_MOST_FOLDERS = 200
_MOST_BYTES = 1000


def downloaded(folder: str, source: str) -> str:
    """Where the module with this source is that the unit in ``folder`` runs; "" where it is not there for sure."""
    repository = repository_of(folder)
    if repository is None:
        return ""
    address, _, query = source.partition("?")
    path = address.partition("://")[2] or address
    inner = path.partition("//")[2].strip("/")
    wanted = _hash(urlencode(sorted(parse_qsl(query, keep_blank_values=True))))
    found = [it for it in _folders(folder) if _version_of(it) == wanted]
    if len(found) != 1 or is_tracked(os.path.join(found[0], _VERSION), repository):
        return ""
    module = os.path.join(found[0], *inner.split("/")) if inner else found[0]
    return module if is_within(module, found[0]) and is_within(module, folder) and _has_code(module) else ""


def _folders(folder: str) -> Iterator[str]:
    """``.terragrunt-cache/HASH/HASH``, one for each source that the unit has had."""
    cache = os.path.join(folder, _CACHE)
    count = 0
    for outer in _below(cache):
        for inner in _below(outer):
            count += 1
            if count > _MOST_FOLDERS:
                return
            yield inner


def _below(folder: str) -> list[str]:
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    return [it for it in (os.path.join(folder, name) for name in names[:_MOST_FOLDERS]) if os.path.isdir(it)]


def _version_of(folder: str) -> str:
    path = os.path.join(folder, _VERSION)
    if not os.path.isfile(path):
        return ""
    try:
        with open(path, encoding="utf-8", errors="replace") as stream:
            return stream.read(_MOST_BYTES).strip()
    except OSError:
        return ""


def _has_code(folder: str) -> bool:
    return os.path.isdir(folder) and any(map(is_code, os.listdir(folder)))


def _hash(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha1(text.encode(), usedforsecurity=False).digest()).decode().rstrip("=")
