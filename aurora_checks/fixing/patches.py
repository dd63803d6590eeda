"""Changed texts as a unified diff that ``git apply`` takes, with paths as the repository has them."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Optional

_CONTEXT = 3
_NO_NEWLINE = "\\ No newline at end of file"


def unified_diff(before: Mapping[str, Optional[str]], after: Mapping[str, str], base: str) -> str:
    """The diff of files by absolute path, a text of None being no file; empty where nothing differs.

    ``base`` is the folder that the paths are shown from: a repository's, for ``git apply`` there.
    """
    return "".join(
        line
        for path in sorted(after)
        if before.get(path) != after[path]
        for line in _of_file(os.path.relpath(path, base).replace(os.sep, "/"), before.get(path), after[path])
    )


def _of_file(name: str, before: Optional[str], after: str) -> Iterator[str]:
    yield f"diff --git {_quoted('a/' + name)} {_quoted('b/' + name)}\n"
    if before is None:
        yield "new file mode 100644\n"
    old = _quoted(f"a/{name}") if before is not None else "/dev/null"
    lines = difflib.unified_diff(
        _lines(before or ""), _lines(after), old, _quoted(f"b/{name}"), n=_CONTEXT, lineterm="\n"
    )
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n{_NO_NEWLINE}\n"


def _lines(text: str) -> list[str]:
    """By line feed only: what else Python takes for the end of a line is text to git."""
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _quoted(name: str) -> str:
    """A path as git writes it in diffs: in quotes, with escapes, where it has unusual characters."""
    plain = all(" " <= char <= "~" and char not in '"\\' for char in name)
    if plain:
        return name
    escaped = "".join(_escaped(byte) for byte in name.encode("utf-8", "surrogateescape"))
    return f'"{escaped}"'


def _escaped(byte: int) -> str:
    char = chr(byte)
    if char in '"\\':
        return f"\\{char}"
    return char if " " <= char <= "~" else f"\\{byte:03o}"


def by_repository(paths: Iterable[str], base_of: Mapping[str, str]) -> dict[str, list[str]]:
    """Paths by the folder that they are shown from."""
    found: dict[str, list[str]] = {}
    for path in paths:
        found.setdefault(base_of[path], []).append(path)
    return found
