"""Addresses of resources and modules, with and without the keys of their instances."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aurora_checks.terraform.late_patterns import pattern

_STEP = pattern(r'[^.\["]+(\[(?:[0-9]+|"(?:[^"\\]|\\.)*")\])?')  # of an address, with its key


def without_keys(address: str) -> str:
    """``module.a["x"].aws_b.c[0]`` → ``module.a.aws_b.c``."""
    if "[" not in address:
        return address
    kept, depth, quoted, escaped = [], 0, False, False
    for char in address:
        if quoted:
            quoted = escaped or char != '"'
            escaped = char == "\\" and not escaped
        elif char == '"':
            quoted = True
        elif char == "[":
            depth += 1
        elif char == "]":
            depth -= 1
            continue
        if depth == 0:
            kept.append(char)
    return "".join(kept)


def module_calls(module: str) -> Iterator[str]:
    """The addresses of the module calls that lead to what is in a module, the innermost first."""
    ends = [step.end() for step in _STEP.finditer(module)][1::2]  # module.a["x"]: two steps for each call
    yield from (module[:end] for end in reversed(ends))


def without_last_index(address: str) -> str:
    """``module.a["x"].module.b[0]`` → ``module.a["x"].module.b``."""
    return re.sub(r"\[[0-9]+\]$", "", address)


def is_within_instance(address: str, pattern: str) -> bool:
    """True when ``address`` has every key that ``pattern`` has; both are the same without their keys."""
    keys, wanted = _STEP.findall(address), _STEP.findall(pattern)
    return len(keys) == len(wanted) and all(not want or key == want for key, want in zip(keys, wanted))
