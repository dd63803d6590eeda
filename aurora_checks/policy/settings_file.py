"""Finds, reads and checks ``.aurora-checks.yaml``; every problem has its line and says what to write instead."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Optional, Union

from aurora_checks.policy.settings import DEFAULT, VARIABLE, PrivateModule, Settings
from aurora_checks.policy.settings_error import SettingsError
from aurora_checks.terraform.code_tree import is_within, repository_of
from aurora_checks.terraform.errors import Problem

NAME = ".aurora-checks.yaml"
MOST_BYTES = 256 * 1024  # PyYAML takes some seconds for them
_MISSPELLED = (".aurora-checks.yml", "aurora-checks.yaml", "aurora-checks.yml")


def settings_for(root: str) -> Settings:
    """The settings of a root module's folder or of a plan; raises :class:`SettingsError`.

    They are in the file that AURORA_CHECKS_CONFIG names, else in the nearest ``.aurora-checks.yaml`` from there up to
    the root of the repository. Nothing else is looked at, so that an editor and a pipeline see the same.
    """
    outcome = _settings_for(root, os.environ.get(VARIABLE, ""))
    if isinstance(outcome, SettingsError):
        raise SettingsError(outcome.problems)  # a new one: a traceback that grows with each call keeps all it meets
    return outcome


def private_modules(root: str) -> Callable[[str], Optional[PrivateModule]]:
    """What the settings of a root module say of modules, by source; nothing where the settings cannot be used.

    Then the scan is stopped, or the command ends: that is said by whoever asks for the settings themselves.
    """

    def said(source: str) -> Optional[PrivateModule]:
        try:
            return settings_for(root).private_module(source)
        except SettingsError:
            return None

    return said


def language_setting(root: str) -> str:
    """The language that the settings of a root module name; "" where they name none, or cannot be used."""
    try:
        return settings_for(root).language
    except SettingsError:
        return ""


@cache  # one scan asks for each cluster and rule
def _settings_for(root: str, central: str) -> Union[Settings, SettingsError]:
    folder = root if os.path.isdir(root) else os.path.dirname(root)
    try:
        if central:
            return replace(_read(os.path.abspath(central)), base=_base(folder))
        file = find(folder) if root else None
        return _read(file) if file else replace(DEFAULT, base=_base(folder))
    except SettingsError as error:
        return error


def find(folder: str) -> Optional[str]:
    """The nearest settings file from ``folder`` up to the root of its repository; of the disk, where there is none."""
    for parent in _upwards(folder):
        file = os.path.join(parent, NAME)
        if os.path.isfile(file):
            repository = repository_of(folder)
            if repository and not is_within(file, repository):
                raise SettingsError([Problem("leads out of the repository, not read", file, 0)])
            return file
        for name in _MISSPELLED:
            if os.path.isfile(os.path.join(parent, name)):
                raise SettingsError([Problem(f"is not read; call it {NAME}", os.path.join(parent, name), 0)])
        if os.path.exists(os.path.join(parent, ".git")):
            return None
    return None


def _base(folder: str) -> str:
    """The folder that relative paths start from, if the file does not name one; empty for code without a folder."""
    return (repository_of(folder) or folder) if folder else ""


def _upwards(folder: str) -> Iterator[str]:
    folder = os.path.abspath(folder)
    while True:
        yield folder
        if os.path.dirname(folder) == folder:
            return
        folder = os.path.dirname(folder)


def forget() -> None:
    """Read the files again when they are asked for next."""
    _settings_for.cache_clear()
    _read.cache_clear()


@cache
def _read(file: str) -> Settings:
    return read(file)


def read(file: str) -> Settings:
    """The settings in a file; raises :class:`SettingsError` with all of its problems."""
    try:
        if os.path.exists(file) and not os.path.isfile(file):
            raise SettingsError([Problem("is not a file", file, 0)])
        if os.path.getsize(file) > MOST_BYTES:
            raise SettingsError([Problem(f"larger than {MOST_BYTES // 1024} KiB, not read", file, 0)])
        with open(file, encoding="utf-8-sig") as stream:
            text = stream.read()
    except OSError as error:
        named = f" ({VARIABLE} names it)" if os.environ.get(VARIABLE) else ""
        raise SettingsError([Problem(f"cannot be read: {error.strerror}{named}", file, 0)]) from error
    except UnicodeDecodeError as error:
        raise SettingsError([Problem(f"cannot be read: it is not UTF-8 ({error.reason})", file, 0)]) from error
    return settings_in(text, file)


def settings_in(text: str, file: str, planned: str = "") -> Settings:
    """The settings that ``text`` says as the content of ``file``; raises :class:`SettingsError` as :func:`read` does.

    ``planned`` is the path of a decision record that will exist when the text is written.
    """
    # Most code has no settings, and what reads them takes a while to import.
    from aurora_checks.policy.located_yaml import Document
    from aurora_checks.policy.schema_problems import schema_problems
    from aurora_checks.policy.settings_builder import SettingsBuilder

    document = Document(text, file)
    if document.data is None:
        return Settings(file, os.path.dirname(file))
    problems = sorted(schema_problems(document), key=lambda problem: problem.line)
    if problems:
        raise SettingsError(problems)
    return SettingsBuilder(document, planned).settings()
