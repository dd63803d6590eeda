"""Terraform and OpenTofu: which of the two a root module is written for, and which files each of them reads.

OpenTofu also reads ``.tofu`` and ``.tofu.json``, and of two files that differ only in that ending the one that is its
own. https://opentofu.org/docs/language/files/#extension-precedence
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple, Optional

from aurora_checks.terraform.code_tree import repository_of
from aurora_checks.terraform.late_patterns import pattern

_TERRAFORM_CODE = (".tf", ".tf.json")
_OPENTOFU_CODE = (".tofu", ".tofu.json")
CODE_ENDINGS = (*_TERRAFORM_CODE, *_OPENTOFU_CODE)
CODE_FILES = ", ".join(f"*{ending}" for ending in CODE_ENDINGS)  # for people

_MOST_BYTES = 1 << 20  # of a file that may be a sign
_LOCK = ".terraform.lock.hcl"
_LOCKED = pattern(rb'^provider "registry\.(opentofu\.org|terraform\.io)/', re.MULTILINE)
_TOOL = pattern(rb"^[ \t]*(opentofu|terraform)[ \t]+\S", re.MULTILINE)


class Language(Enum):
    """Who runs the code."""

    TERRAFORM = "Terraform"
    OPENTOFU = "OpenTofu"


class Sign(NamedTuple):
    """Which language is meant; None where there is no sign, or signs contradict each other. ``why`` is for people."""

    language: Optional[Language]
    why: str


def language_of(folder: str, setting: str = "") -> Sign:
    """The language of the root module in ``folder``.

    A setting decides. Else all of these must say the same: that it has files for OpenTofu alone; the nearest file from
    which ``tenv``, ``tofuenv``, ``tfenv`` or ``asdf`` take a version; and the registry of the providers that ``init``
    has locked.
    """
    for language in Language:
        if setting == language.value.lower():
            return Sign(language, "the settings say so")
    signs: dict[Language, str] = {}
    for language, why in _signs(folder):
        signs.setdefault(language, why)
    if len(signs) == 1:
        return Sign(*signs.popitem())
    return Sign(None, " and ".join(f"{why}: {it.value}" for it, why in signs.items()) or "nothing says which is meant")


def is_code(name: str, language: Optional[Language] = None) -> bool:
    """Whether a file is code in a language, or in one of the two.

    Both ignore hidden files and ``x~`` and ``#x#`` of editors, and of these only the first can end like code.
    """
    endings = _TERRAFORM_CODE if language is Language.TERRAFORM else CODE_ENDINGS
    return name.endswith(endings) and not name.startswith(".")


def is_only_of_opentofu(name: str) -> bool:
    """Whether Terraform, and Checkov with it, passes over a file that OpenTofu reads."""
    return name.endswith(_OPENTOFU_CODE) and not name.startswith(".")


def code_files(names: Iterable[str], language: Language) -> list[str]:
    """Those of the files of one folder that are read, override files last, each in the order of their names."""
    found = {name for name in names if is_code(name, language)}
    if language is Language.OPENTOFU:
        found -= {name for name in found if _twin(name) in found}
    return sorted(found, key=lambda name: (is_override(name), name))


def passed_over(names: Iterable[str], language: Language) -> list[str]:
    """The files of one folder that only the other language reads, or that another file takes the place of."""
    found = [name for name in names if is_code(name)]
    return sorted(set(found).difference(code_files(found, language)))


def is_override(name: str) -> bool:
    """https://developer.hashicorp.com/terraform/language/files/override, the same in OpenTofu."""
    stem = next(name[: -len(ending)] for ending in CODE_ENDINGS if name.endswith(ending))
    return stem == "override" or stem.endswith("_override")


def difference(folder: str, names: Iterable[str]) -> str:
    """What the two languages read differently in the files of a folder, in words; "" where they read the same."""
    found = {name for name in names if is_code(name)}
    for name in sorted(found):
        if is_only_of_opentofu(name):
            other = next((it for it in sorted(found) if _twin(it) == name), "")
            path = f"{os.path.basename(folder)}/{name}"
            return f"only OpenTofu reads {path}" + (f", in place of {other}" if other else "")
    return ""


def _twin(name: str) -> str:
    """The file that OpenTofu reads in its place."""
    for own, theirs in zip(_TERRAFORM_CODE, _OPENTOFU_CODE):
        if name.endswith(own):
            return name[: -len(own)] + theirs
    return ""


def _signs(folder: str) -> Iterator[tuple[Language, str]]:
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return
    own = [name for name in names if is_only_of_opentofu(name)]
    if own:
        yield Language.OPENTOFU, f"{own[0]} is there"
    for registry in dict.fromkeys(_LOCKED.findall(_read(os.path.join(folder, _LOCK)))):
        language = Language.OPENTOFU if registry == b"opentofu.org" else Language.TERRAFORM
        yield language, f"{_LOCK} has providers of registry.{registry.decode()}"
    top = repository_of(folder) or folder
    while True:
        versions = list(_version_files(folder))
        yield from versions
        if versions or folder == top or os.path.dirname(folder) == folder:
            return
        folder = os.path.dirname(folder)


def _version_files(folder: str) -> Iterator[tuple[Language, str]]:
    """https://tofuutils.github.io/tenv/ and https://asdf-vm.com/manage/configuration.html#tool-versions"""
    for language in Language:
        name = f".{language.value.lower()}-version"
        if os.path.isfile(os.path.join(folder, name)):
            yield language, f"{name} is there"
    for tool in dict.fromkeys(_TOOL.findall(_read(os.path.join(folder, ".tool-versions")))):
        yield Language.OPENTOFU if tool == b"opentofu" else Language.TERRAFORM, f".tool-versions has {tool.decode()}"


def _read(path: str) -> bytes:
    if not os.path.isfile(path):  # a pipe would never end
        return b""
    try:
        with open(path, "rb") as stream:
            return stream.read(_MOST_BYTES)
    except OSError:
        return b""
