"""Changed texts as a unified diff that ``git apply`` takes, with paths as the repository has them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Optional

from aurora_checks.fixing.line_matcher import LineMatcher

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
    yield f"--- {_quoted(f'a/{name}') if before is not None else '/dev/null'}\n"
    yield f"+++ {_quoted(f'b/{name}')}\n"
    old, new = _lines(before or ""), _lines(after)
    for group in LineMatcher(old, new).get_grouped_opcodes(_CONTEXT):
        first, last = group[0], group[-1]
        yield f"@@ -{_range(first[1], last[2])} +{_range(first[3], last[4])} @@\n"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from map(_ended, (f" {line}" for line in old[i1:i2]))
            else:
                yield from map(_ended, (f"-{line}" for line in old[i1:i2]))
                yield from map(_ended, (f"+{line}" for line in new[j1:j2]))


def _range(start: int, stop: int) -> str:
    """Lines as a unified diff counts them."""
    length = stop - start
    beginning = start + 1 if length else start
    return str(beginning) if length == 1 else f"{beginning},{length}"


def _ended(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n{_NO_NEWLINE}\n"


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
