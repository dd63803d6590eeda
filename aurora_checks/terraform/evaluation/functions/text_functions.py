"""Functions on strings. What Terraform counts as one character is a grapheme cluster."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation.conversion import ANY, NUMBER, STRING, STRINGS
from aurora_checks.terraform.evaluation.functions.format_functions import format_list, format_text
from aurora_checks.terraform.evaluation.functions.function_signature import (
    COUNTED,
    LINEAR,
    Cost,
    Function,
    surely_set,
    unknown_from,
    whole,
)
from aurora_checks.terraform.evaluation.functions.regex_functions import regex, regexall, replace
from aurora_checks.terraform.evaluation.functions.text_parts import graphemes, joined
from aurora_checks.terraform.limits import allow
from aurora_checks.terraform.unknown_keys import with_unknown_keys
from aurora_checks.terraform.unknown_lists import ListReference
from aurora_checks.terraform.values import Combined, Unknown, Value, unknown_in

# What unicode.IsSpace of Go says; Python's str.isspace counts four control characters more.
_SPACE = "\t\n\v\f\r \x85\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000"


def _upper(text: str) -> str:
    # Go maps rune by rune: what would become two letters stays as it is.
    return "".join(u if len(u := char.upper()) == 1 else char for char in text)


def _lower(text: str) -> str:
    return "".join(char.lower()[:1] for char in text)


def _title(text: str) -> str:
    made = []
    before = " "
    for char in text:
        letter = before.isspace() or (before.isascii() and not before.isalnum() and before != "_")
        made.append(t if letter and len(t := char.title()) == 1 else char)
        before = char
    return "".join(made)


def _substr(text: str, offset: Value, length: Value) -> str:
    characters = graphemes(text)
    start, count = whole(offset, "offset"), whole(length, "length")
    to_the_end = count < 0 or (count == 0 and start < 0)
    if start < 0:
        start = max(len(characters) + start, 0)
    return "".join(characters[start:] if to_the_end else characters[start : start + count])


def _indent(spaces: Value, text: str) -> str:
    if whole(spaces, "spaces") < 0:
        raise TerraformError("strings: negative Repeat count")
    allow((1 + text.count("\n")) * whole(spaces, "spaces"))
    return text.replace("\n", "\n" + " " * whole(spaces, "spaces"))


def _split(separator: str, text: str) -> list[Value]:
    return list(text) if not separator else list(text.split(separator))


def _join(separator: Value, *lists: Value) -> Value:
    if not lists:
        raise TerraformError("at least one list is required")
    if any(isinstance(items, Unknown) for items in lists):
        return unknown_from(separator, *lists)
    items = list(chain.from_iterable(items for items in lists if isinstance(items, list)))
    if None in items:
        raise TerraformError(f"element {items.index(None)} is null; cannot concatenate null values")
    allow(len(items) * len(separator) if isinstance(separator, str) else 0)
    parts: list[Value] = []
    for item in items:
        if parts:
            parts.append(separator)
        parts.append(item)
    return joined(parts)


def _sort(items: Value) -> Value:
    if isinstance(items, ListReference) and items.elements.ascending:
        return items
    if not isinstance(items, list):
        return unknown_from(items)
    if None in items:
        raise TerraformError("given list element is null; cannot sort a null value")
    if unknown_in(items) is None:
        return sorted(items)
    ordered = with_unknown_keys([(item, item) for item in items])
    return [item for item, _ in ordered.entries] if ordered is not None and ordered.in_order else unknown_from(items)


def _compact(items: Value) -> Value:
    if not isinstance(items, list):
        return items if isinstance(items, Combined) else unknown_from(items)
    kept = [item for item in items if item is not None and item != ""]
    # An unknown that is no identity may be empty: how many elements there are is then unknown too.
    if any(isinstance(item, Unknown) and not surely_set(item) for item in kept):
        return Combined(kept)
    return kept


def _truth(function: Callable[..., bool]) -> Function:
    return Function(function, (STRING, STRING), cost=LINEAR)


def _trimming(text: str, cutset: str) -> int:
    return len(text) * len(cutset) // 100


FUNCTIONS = {
    "chomp": Function(lambda text: text.rstrip("\r\n"), (STRING,), cost=LINEAR),
    "compact": Function(_compact, (STRINGS,), takes_unknown=True, gives_list=True, cost=LINEAR),
    "endswith": _truth(lambda text, suffix: text.endswith(suffix)),
    "format": Function(format_text, (STRING,), ANY, takes_unknown=True, takes_null=True, cost=LINEAR),
    "formatlist": Function(
        format_list, (STRING,), ANY, takes_unknown=True, takes_null=True, gives_list=True, cost=LINEAR
    ),
    "indent": Function(_indent, (NUMBER, STRING), cost=LINEAR),
    "join": Function(_join, (STRING,), STRINGS, takes_unknown=True, cost=LINEAR),
    "lower": Function(_lower, (STRING,), cost=LINEAR),
    "regex": Function(regex, (STRING, STRING), cost=COUNTED),
    "regexall": Function(regexall, (STRING, STRING), gives_list=True, cost=COUNTED),
    "replace": Function(replace, (STRING, STRING, STRING), cost=COUNTED),
    "sort": Function(_sort, (STRINGS,), takes_unknown=True, gives_list=True, cost=LINEAR),
    "split": Function(_split, (STRING, STRING), gives_list=True, cost=LINEAR),
    "startswith": _truth(lambda text, prefix: text.startswith(prefix)),
    "strcontains": _truth(lambda text, part: part in text),
    "strrev": Function(lambda text: "".join(reversed(graphemes(text))), (STRING,), cost=LINEAR),
    "substr": Function(_substr, (STRING, NUMBER, NUMBER), cost=LINEAR),
    "title": Function(_title, (STRING,), cost=LINEAR),
    "trim": Function(
        lambda text, cutset: text.strip(cutset) if cutset else text, (STRING, STRING), cost=Cost(_trimming)
    ),
    "trimprefix": Function(
        lambda text, part: text[len(part) :] if text.startswith(part) else text, (STRING, STRING), cost=LINEAR
    ),
    "trimspace": Function(lambda text: text.strip(_SPACE), (STRING,), cost=LINEAR),
    "trimsuffix": Function(
        lambda text, part: text[: -len(part)] if part and text.endswith(part) else text, (STRING, STRING), cost=LINEAR
    ),
    "upper": Function(_upper, (STRING,), cost=LINEAR),
}
