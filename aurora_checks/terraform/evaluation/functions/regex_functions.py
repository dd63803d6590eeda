"""``regex``, ``regexall`` and ``replace``: Go's RE2 patterns, translated to Python's.

https://github.com/google/re2/wiki/Syntax. What Python cannot express (``(?U)``, scripts like ``\\p{Greek}``) makes the
result unknown.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple, Optional

from aurora_checks.terraform.errors import LimitError, TerraformError
from aurora_checks.terraform.evaluation.functions.function_signature import Spend
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.limits import allow
from aurora_checks.terraform.values import Unknown, Value

# Classes as the inside of a Python character class. They are of ASCII in RE2, and \s has no vertical tab.
_PERL = {
    "d": "0-9", "D": r"\x00-/:-\U0010ffff", "s": r"\t\n\f\r ", "S": r"\x00-\x08\x0b\x0e-\x1f!-\U0010ffff",
    "w": "0-9A-Za-z_", "W": r"\x00-/:-@\[-^`{-\U0010ffff",
}  # fmt: skip
_POSIX = {
    "alnum": "0-9A-Za-z", "alpha": "A-Za-z", "ascii": r"\x00-\x7f", "blank": r"\t ", "cntrl": r"\x00-\x1f\x7f",
    "digit": "0-9", "graph": "!-~", "lower": "a-z", "print": " -~", "punct": r"!-/:-@\[-`{-~", "space": r"\t\n\v\f\r ",
    "upper": "A-Z", "word": r"0-9A-Za-z_", "xdigit": "0-9A-Fa-f",
}  # fmt: skip
# Python tries out what RE2 does not need to: how many ways through a pattern are tried at most, about a second.
_MOST_WAYS = 10**8
_WAYS_IN_A_STEP = 50
_LONGEST_PATTERN = 10_000  # characters; Python takes a while to prepare one

_NEGATED_POSIX = pattern(r"\[:(\^?)(\w+):\]")
_FLAGS = pattern(r"\(\?([imsU]*)(?:-([imsU]+))?([:)])")
_NAMED = pattern(r"\(\?P?<(\w+)>")
_REPEAT = pattern(r"\{(\d+)(?:,(\d*))?\}")
_ESCAPES = {"a": r"\x07", "f": r"\f", "n": r"\n", "r": r"\r", "t": r"\t", "v": r"\v"}
_ANCHORS = {"A": r"\A", "b": r"(?a:\b)", "B": r"(?a:\B)", "z": r"\Z"}


class _Untranslatable(Exception):
    """RE2 knows this, Python does not."""


class _Translator:
    """Walks over a pattern of RE2; ``flags`` are those in force, a stack with one entry per open group."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.flags = [frozenset[str]()]
        self.opened: list[list[str]] = [[]]  # for each open group, the groups of flags opened within it
        self.names: list[Optional[str]] = []
        self.options = 0  # how many ? there are
        self.repeats = 0  # how many of the other repetitions
        self.nested = False  # whether one is in another
        self.choices = 1  # in how many ways the alternatives of all groups can be combined
        self.bars = [0]  # for each open group, its further alternatives so far
        self.loose = [False]  # for each open group, whether it can match one text in several ways
        self.last_loose = False  # the same of the atom before

    def translate(self) -> str:
        made = []
        repeatable = False
        while self.at < len(self.pattern):
            char = self.pattern[self.at]
            repeat = _REPEAT.match(self.pattern, self.at)
            if char in "*+?" or repeat:
                if not repeatable:
                    raise TerraformError(f"invalid regexp pattern: missing argument to repetition operator: {char}")
                made.append(self._repetition(repeat))
                repeatable = False
                continue
            piece, repeatable = self._atom(char)
            made.append(piece)
        if len(self.flags) > 1:
            raise TerraformError("invalid regexp pattern: missing closing )")
        self._combine(self.bars[0])
        return "".join(made) + ")" * len(self.opened[0])

    def _repetition(self, repeat: Optional[re.Match[str]]) -> str:
        text = repeat.group() if repeat else self.pattern[self.at]
        if repeat and any(int(count) > 1000 for count in repeat.groups() if count):
            raise TerraformError("invalid regexp pattern: invalid repeat count")
        self.at += len(text)
        self._count(text)
        if self.pattern[self.at : self.at + 1] == "?":
            self.at += 1
            text += "?"
        if self.pattern[self.at : self.at + 1] in ("*", "+", "?") or _REPEAT.match(self.pattern, self.at):
            raise TerraformError("invalid regexp pattern: invalid nested repetition operator")
        return text

    def _count(self, repetition: str) -> None:
        if repetition == "?":
            self.options += 1
        elif repetition != "{1}":
            self.repeats += 1
            self.nested = self.nested or self.last_loose
        self.loose[-1] = True

    def _combine(self, bars: int) -> None:
        self.choices = min(self.choices * (1 + bars), _MOST_WAYS + 1)

    def _atom(self, char: str) -> tuple[str, bool]:
        """The translation of what stands here, and whether it can be repeated."""
        self.last_loose = False
        if char == "\\":
            return self._escape()
        if char == "[":
            return self._class(), True
        if char == "(":
            return self._open()
        self.at += 1
        if char == ")":
            return self._close(), True
        if char == "|":
            self.loose[-1] = True
            self.bars[-1] += 1
            # Flags hold to the end of the group they stand in, also over its further alternatives.
            return ")" * len(self.opened[-1]) + "|" + "".join(self.opened[-1]), False
        if char in "^$":
            many = "m" in self.flags[-1]
            return {"^": "(?m:^)" if many else r"\A", "$": "(?m:$)" if many else r"\Z"}[char], True
        return (char if char == "." else re.escape(char)), True

    def _escape(self) -> tuple[str, bool]:
        pattern, at = self.pattern, self.at
        char = pattern[at + 1 : at + 2]
        if char == "Q":
            end = pattern.find("\\E", at)
            quoted = pattern[at + 2 :] if end < 0 else pattern[at + 2 : end]
            self.at = len(pattern) if end < 0 else end + 2
            return re.escape(quoted), bool(quoted)
        if char in _ANCHORS:
            self.at += 2
            return _ANCHORS[char], True
        inside, single = self._escaped()
        return (inside if single else f"[{inside}]"), True

    def _escaped(self) -> tuple[str, bool]:
        """The escape that stands here as the inside of a class, and whether it is one character."""
        pattern, at = self.pattern, self.at
        char = pattern[at + 1 : at + 2]
        self.at += 2
        if char in _PERL:
            return _PERL[char], False
        if char and char in _ESCAPES:
            return _ESCAPES[char], True
        if char and char in "pP":
            raise _Untranslatable
        octal = re.compile(r"0[0-7]{0,2}|[1-7][0-7]{2}").match(pattern, at + 1)
        hexadecimal = re.compile(r"x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,6})\})").match(pattern, at + 1)
        found = octal or hexadecimal
        if found:
            self.at = found.end()
            code = int(found.group(), 8) if octal else int(found.group(1) or found.group(2), 16)
            return f"\\U{code:08x}", True
        if not char or char.isalnum() or ord(char) > 127:
            raise TerraformError(f"invalid regexp pattern: invalid escape sequence \\{char}")
        return re.escape(char), True

    def _class(self) -> str:
        pattern = self.pattern
        self.at += 1
        made = "["
        if pattern[self.at : self.at + 1] == "^":
            self.at += 1
            made += "^"
        first = True
        while first or pattern[self.at : self.at + 1] != "]":
            if self.at >= len(pattern):
                raise TerraformError("invalid regexp pattern: missing closing ]")
            first = False
            posix = _NEGATED_POSIX.match(pattern, self.at)
            if posix:
                if posix.group(2) not in _POSIX:
                    raise TerraformError(f"invalid regexp pattern: invalid character class range {posix.group()}")
                if posix.group(1):
                    raise _Untranslatable
                made += _POSIX[posix.group(2)]
                self.at = posix.end()
                continue
            low, single = self._member()
            made += low
            if single and pattern[self.at : self.at + 1] == "-" and pattern[self.at + 1 : self.at + 2] not in ("]", ""):
                self.at += 1
                high, single = self._member()
                if not single:
                    raise TerraformError("invalid regexp pattern: invalid character class range")
                made += "-" + high
        self.at += 1
        return made + "]"

    def _member(self) -> tuple[str, bool]:
        if self.pattern[self.at] == "\\":
            return self._escaped()
        self.at += 1
        return re.escape(self.pattern[self.at - 1]), True

    def _open(self) -> tuple[str, bool]:
        named = _NAMED.match(self.pattern, self.at)
        flags = _FLAGS.match(self.pattern, self.at)
        current = self.flags[-1]
        if named or not self.pattern.startswith("(?", self.at):
            self.names.append(named.group(1) if named else None)
            self.at = named.end() if named else self.at + 1
            self.flags.append(current)
            self.loose.append(False)
            self.bars.append(0)
            self.opened.append([])
            return "(", False
        if not flags:
            raise TerraformError("invalid regexp pattern: invalid or unsupported Perl syntax")
        if "U" in flags.group(1):
            raise _Untranslatable
        wanted = (current | frozenset(flags.group(1))) - frozenset(flags.group(2) or "")
        self.at = flags.end()
        on = "".join(sorted((wanted - current) & {"i", "s"}))
        off = "".join(sorted((current - wanted) & {"i", "s"}))
        opened = f"(?{on}{'-' + off if off else ''}:"
        if flags.group(3) == ":":
            self.flags.append(wanted)
            self.loose.append(False)
            self.bars.append(0)
            self.opened.append([])
        else:
            self.flags[-1] = wanted
            self.opened[-1].append(opened)
        return opened, False

    def _close(self) -> str:
        if len(self.flags) == 1:
            raise TerraformError("invalid regexp pattern: unexpected )")
        self.flags.pop()
        self.last_loose = self.loose.pop()
        self._combine(self.bars.pop())
        self.loose[-1] = self.loose[-1] or self.last_loose
        return ")" * (len(self.opened.pop()) + 1)


class _Compiled(NamedTuple):
    """A pattern for Python, the names of its groups, and what decides how long a search takes at worst."""

    pattern: re.Pattern[str]
    names: tuple[Optional[str], ...]
    options: int
    repeats: int
    nested: bool
    choices: int

    def search_takes(self, length: int) -> int:
        """How many ways are tried at worst in a text of this length."""
        ways: int = 2 ** min(length, 64) if self.nested else length ** min(self.repeats, 20)
        starts = 1 if self.pattern.pattern.startswith(r"\A") else length
        return ways * (1 << min(self.options, 64)) * starts * self.choices


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> Optional[_Compiled]:
    """The pattern for Python, or None when Python has no such thing."""
    if len(pattern) > _LONGEST_PATTERN:
        raise LimitError(f"a pattern has more than {_LONGEST_PATTERN} characters")
    translator = _Translator(pattern)
    try:
        compiled = re.compile(translator.translate())
    except _Untranslatable:
        return None
    except (re.error, OverflowError) as error:
        raise TerraformError(f"invalid regexp pattern: {error}") from None
    counts = (translator.options, translator.repeats, translator.nested, translator.choices)
    return _Compiled(compiled, tuple(translator.names), *counts)


def _for(spend: Spend, pattern: str, text: str) -> Optional[_Compiled]:
    compiled = _compiled(pattern)
    ways = compiled.search_takes(len(text) + 1) if compiled is not None else 0
    if ways > _MOST_WAYS:
        raise LimitError(f"the pattern {pattern} may take too long on a text of {len(text)} characters")
    spend(ways // _WAYS_IN_A_STEP)
    return compiled


def _unknown(pattern: str) -> Unknown:
    return Unknown(f"the pattern {pattern} has no counterpart in Python")


def _captures(found: re.Match[str], names: tuple[Optional[str], ...]) -> Value:
    if not names:
        return found.group()
    if not any(names):
        return list(found.groups())
    if not all(names):
        raise TerraformError("invalid regexp pattern: cannot mix both named and unnamed capture groups")
    return {str(name): text for name, text in zip(names, found.groups())}


def regex(spend: Spend, pattern: str, text: str) -> Value:
    """The first match: the text without groups, a list of groups, or an object of named groups."""
    compiled = _for(spend, pattern, text)
    if compiled is None:
        return _unknown(pattern)
    found = compiled.pattern.search(text)
    if found is None:
        raise TerraformError("pattern did not match any part of the given string")
    return _captures(found, compiled.names)


def regexall(spend: Spend, pattern: str, text: str) -> Value:
    """All matches, each in the form of ``regex``."""
    compiled = _for(spend, pattern, text)
    if compiled is None:
        return _unknown(pattern)
    return [_captures(found, compiled.names) for found in _matches(compiled.pattern, text)]


def _matches(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Every match as Go finds them: an empty one right behind another match does not count."""
    kept: list[re.Match[str]] = []
    for found in pattern.finditer(text):
        if not (kept and found.start() == found.end() == kept[-1].end()):
            kept.append(found)
    return kept


def replace(spend: Spend, text: str, part: str, replacement: str) -> Value:
    """``text`` with every ``part`` replaced; a part between slashes is a pattern, ``$1``, ``${name}`` its groups."""
    if len(part) < 2 or not (part.startswith("/") and part.endswith("/")):
        allow(text.count(part) * len(replacement))
        return text.replace(part, replacement)
    compiled = _for(spend, part[1:-1], text)
    if compiled is None:
        return _unknown(part)
    allow(len(text) * (1 + replacement.count("$")) + (1 + len(text)) * len(replacement))
    made, end = [], 0
    for found in _matches(compiled.pattern, text):
        made += [text[end : found.start()], _expand(replacement, found, compiled.names)]
        end = found.end()
    return "".join(made) + text[end:]


_GROUP = pattern(r"\$(?:(\$)|(\w+)|\{(\w+)\})")


def _expand(template: str, found: re.Match[str], names: tuple[Optional[str], ...]) -> str:
    def group(reference: re.Match[str]) -> str:
        if reference.group(1):
            return "$"
        name: Optional[str] = reference.group(2) or reference.group(3)
        if name is not None and name.isdigit():
            return (found.group(int(name)) or "") if int(name) <= len(names) else ""
        return next((text or "" for known, text in zip(names, found.groups()) if known == name), "")

    return _GROUP.sub(group, template)
