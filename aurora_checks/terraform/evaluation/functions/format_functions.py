"""``format`` and ``formatlist``: the verbs of Go's fmt as Terraform has them.

https://developer.hashicorp.com/terraform/language/functions/format
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Optional, Union

from aurora_checks.terraform.errors import LimitError, TerraformError
from aurora_checks.terraform.evaluation.conversion import BOOL, NUMBER, STRING, convert
from aurora_checks.terraform.evaluation.functions.function_signature import unknown_from
from aurora_checks.terraform.evaluation.functions.text_parts import graphemes, joined
from aurora_checks.terraform.evaluation.json_text import encode_json
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.values import PartialText, SetValue, Unknown, Value, is_number, unknown_in

_VERB = pattern(
    r"%(?P<flags>[-+# 0]*)(?P<width>\d*)(?:\.(?P<precision>\d*))?(?:\[(?P<index>\d+)\])?(?P<verb>.)", re.DOTALL
)
_MOST_PLACES = 9999  # of a width or a precision
_WIDE = Context(prec=2000, rounding=ROUND_HALF_EVEN)


def format_text(spec: Value, *arguments: Value) -> Value:
    """The text; a PartialText where an unknown stands for a plain ``%s``, ``%v`` or ``%d``, else an unknown."""
    never = _never_known("format", spec, arguments)
    if never is not None:
        return never
    assert isinstance(spec, str)
    parts: list[Value] = []
    end = position = highest = 0
    indexed = False
    for found in _VERB.finditer(spec):
        parts.append(_plain(spec[end : found.start()]))
        end = found.end()
        if found["verb"] == "%":
            parts.append("%")
            continue
        if any(len(number or "") > len(str(_MOST_PLACES)) for number in found.group("width", "precision", "index")):
            raise LimitError(f"{found.group()!r} asks for more than {_MOST_PLACES} places")
        if found["index"]:
            position, indexed = int(found["index"]) - 1, True
        if not 0 <= position < len(arguments):
            needed = f"need {position + 1}, have {len(arguments)}"
            raise TerraformError(f"not enough arguments for {found.group()!r}: {needed}")
        part = _verb(found, arguments[position])
        if part is None:
            return unknown_from(*arguments)
        parts.append(part)
        position += 1
        highest = max(highest, position)
    parts.append(_plain(spec[end:]))
    if highest < len(arguments) and not (indexed and highest == len(arguments)):
        raise TerraformError(f"too many arguments; only {highest} used by format string")
    return joined(parts)


def _never_known(function: str, spec: Value, arguments: tuple[Value, ...]) -> Optional[Unknown]:
    """The result with a null argument or an unknown format: Terraform does not know it after apply either."""
    if spec is None:
        raise TerraformError("argument must not be null")
    if not isinstance(spec, Unknown) and None not in arguments:
        return None
    return unknown_from(spec, *arguments, reason=f"{function}() has a null argument" if None in arguments else "")


def _plain(text: str) -> str:
    if "%" in text:
        raise TerraformError("unrecognized format verb at the end of the format string")
    return text


def format_list(spec: Value, *arguments: Value) -> Value:
    """One text for each element of the lists among the arguments; other arguments are the same in every text."""
    never = _never_known("formatlist", spec, arguments)
    if never is not None:
        return never
    # Whether another unknown is a list, and how long, is not known.
    if any(isinstance(argument, Unknown) and not isinstance(argument, PartialText) for argument in arguments):
        return unknown_from(*arguments)
    lengths = [len(argument) for argument in arguments if isinstance(argument, list)]
    if any(length != lengths[0] for length in lengths):
        raise TerraformError("all list arguments must have the same length")
    if any(isinstance(argument, SetValue) and unknown_in(argument) is not None for argument in arguments):
        return unknown_from(*arguments)
    rows = [[a[i] if isinstance(a, list) else a for a in arguments] for i in range(lengths[0] if lengths else 1)]
    for row in rows:
        if None in row:
            raise TerraformError("error on format iteration: unsupported value: null value cannot be formatted")
    return [format_text(spec, *row) for row in rows]


def _verb(found: re.Match[str], value: Value) -> Optional[Value]:
    """The text for one verb, an unknown that stands for it, or None where that is not known."""
    flags, verb = found["flags"], found["verb"]
    if verb not in "vtbdoxXeEfgGsq":
        raise TerraformError(f"unsupported format verb {verb!r}")
    if isinstance(value, Unknown):
        return value if verb in "svd" and not (flags or found["width"] or found["precision"]) else None
    if unknown_in(value) is not None:
        return None
    precision = int(found["precision"] or 0) if found["precision"] is not None else None
    if verb == "v":
        return _as_is(value, flags, found["width"], precision)
    try:
        if verb == "t":
            return "true" if convert(value, BOOL) else "false"
        if verb in "sq":
            return _string(convert(value, STRING), verb, flags, found["width"], precision)
        converted = convert(value, NUMBER)
    except TerraformError as error:
        raise TerraformError(f"unsupported value for {found.group()!r}: {error.message}") from None
    assert isinstance(converted, (int, Decimal))
    return _number(converted, verb, flags, found["width"], precision)


def _as_is(value: Value, flags: str, width: str, precision: Optional[int]) -> Value:
    if "#" in flags or not (isinstance(value, (str, bool)) or is_number(value)):
        return _pad(str(encode_json(value)), flags, width)
    if isinstance(value, bool):
        return _pad("true" if value else "false", flags, width)
    if isinstance(value, str):
        return _string(value, "s", flags, width, precision)
    assert isinstance(value, (int, Decimal))
    return _number(value, "g", flags, width, precision)


def _string(value: Value, verb: str, flags: str, width: str, precision: Optional[int]) -> Value:
    assert isinstance(value, str)
    if precision is not None:
        value = "".join(graphemes(value)[:precision])
    if verb == "q":
        return _pad(str(encode_json(value)), flags, width)
    # A string that was read from a resource stays that where nothing is done to it.
    return _pad(value, flags, width) if width else value


def _pad(text: str, flags: str, width: str) -> str:
    missing = " " * (int(width or 0) - len(graphemes(text)))
    if "-" in flags:
        return text + missing
    return (missing.replace(" ", "0") if "0" in flags else missing) + text


def _number(value: Union[int, Decimal], verb: str, flags: str, width: str, precision: Optional[int]) -> str:
    digits = _digits(value.copy_abs() if isinstance(value, Decimal) else abs(value), verb, "#" in flags, precision)
    sign = "-" if value < 0 else "+" if "+" in flags else " " if " " in flags else ""
    if "0" in flags and "-" not in flags:
        return sign + digits.rjust(int(width or 0) - len(sign), "0")
    return _pad(sign + digits, flags.replace("0", ""), width)


def _digits(value: Union[int, Decimal], verb: str, alternate: bool, precision: Optional[int]) -> str:
    if verb in "bdoxX":
        if not isinstance(value, int):
            raise TerraformError("unsupported value: an integer is required")
        prefix = {"b": "0b", "o": "0", "x": "0x", "X": "0X"}.get(verb, "") if alternate else ""
        return prefix + format(value, verb).rjust(precision or 0, "0")
    number = Decimal(value)
    if verb == "f":
        return format(number, f".{6 if precision is None else precision}f")
    if verb in "eE":
        return _exponential(number, verb, 6 if precision is None else precision)
    return _general(number, "e" if verb == "g" else "E", precision)


def _exponential(number: Decimal, verb: str, precision: int) -> str:
    if not number:
        return f"{number:.{precision}f}{verb}+00"
    mantissa, exponent = format(_WIDE.plus(number), f".{precision}e").split("e")
    return f"{mantissa}{verb}{exponent[0]}{exponent[1:].zfill(2)}"


def _general(number: Decimal, verb: str, precision: Optional[int]) -> str:
    """Go's ``%g``: the shortest form; an exponent below -4, or from 6 places (``precision`` places, if given) on."""
    if precision is not None:
        number = Context(prec=max(precision, 1)).plus(number)
    number = _WIDE.normalize(number)
    places = len(number.as_tuple().digits)
    exponent = number.adjusted() if number else 0
    limit = 6 if precision is None else max(precision, 1)
    if precision is not None and limit > places >= exponent + 1:
        limit = places
    if exponent < -4 or exponent >= max(limit, 1):
        return _exponential(number, verb, places - 1)
    return format(number, "f")
