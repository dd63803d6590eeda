"""Writes a report to a file, whole or not at all, and never over something that is no report of ours."""

from __future__ import annotations

import os
from collections.abc import Sequence

from aurora_checks.report.report_model import MARKER
from aurora_checks.terraform.code_tree import is_within, repository_of

_WHERE = 4096  # bytes at the start of a report in which the marker is, in every format


class RefusedOutput(Exception):
    """The file is not written; the message says why."""


def write_report(path: str, text: str, scanned: Sequence[str] = ()) -> None:
    """Write ``text``. Raises RefusedOutput, and then nothing has changed."""
    check_target(path, scanned)
    replace_text(path, text)


def replace_text(path: str, text: str) -> None:
    """Write ``text`` to a file, whoever made it, whole or not at all: RefusedOutput is raised, and nothing changed."""
    from aurora_checks.fixing.temporary_text import temporary_text  # most reports are printed

    target = os.path.realpath(path)
    try:
        temporary = temporary_text(target, text, errors="backslashreplace")
        try:
            os.replace(temporary, target)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        raise RefusedOutput(f"{path} cannot be written: {error.strerror}") from error


def check_target(path: str, scanned: Sequence[str] = ()) -> None:
    """Raises RefusedOutput where ``path`` may not be written: before the work is done, not after it.

    A link in a repository, or in a ``scanned`` folder, may be of whoever wrote the code: it must not lead out.
    """
    target = os.path.realpath(path)
    written = os.path.abspath(path)
    repository = repository_of(os.path.dirname(written))
    for folder in (*map(os.path.abspath, scanned), *([repository] if repository else [])):
        if written.startswith(os.path.join(folder, "")) and not is_within(target, folder):
            raise RefusedOutput(f"{path} is not written: a link leads it out of {folder}, to {target}")
    if not os.path.isdir(os.path.dirname(target)):
        raise RefusedOutput(f"{path} cannot be written: there is no folder {os.path.dirname(target)}")
    if not os.path.exists(target):
        return
    if not os.path.isfile(target):
        raise RefusedOutput(f"{path} is not a regular file; without -o the report goes to standard output")
    try:
        with open(target, "rb") as file:
            start = file.read(_WHERE)
    except OSError as error:
        raise RefusedOutput(f"{path} cannot be read, so it is not overwritten: {error.strerror}") from error
    if start.strip() not in (b"", b"[]") and MARKER.encode() not in start:  # a list of no issues has no marker
        raise RefusedOutput(
            f"{path} exists and is not a report of aurora-checks, so it is not overwritten; choose another file"
        )
