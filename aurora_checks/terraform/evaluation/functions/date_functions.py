"""``formatdate``, ``timeadd``, ``timecmp``: RFC 3339 timestamps, to the second in all results."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from decimal import Decimal

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation.conversion import STRING
from aurora_checks.terraform.evaluation.functions.function_signature import LINEAR, Function
from aurora_checks.terraform.late_patterns import pattern

_TIMESTAMP = pattern(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))", re.ASCII)
_DURATION = pattern(r"(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)", re.ASCII)
_MICROSECONDS = {
    "ns": Decimal("0.001"), "us": Decimal(1), "µs": Decimal(1), "μs": Decimal(1), "ms": Decimal(1000),
    "s": Decimal(10**6), "m": Decimal(60 * 10**6), "h": Decimal(3600 * 10**6),
}  # fmt: skip
_LONGEST = 2**63 // 1000  # Go counts nanoseconds
_PIECES = pattern(r"'(?:[^']|'')*'|'|([A-Za-z])\1*|[^A-Za-z']+")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _parse(text: str) -> datetime:
    found = _TIMESTAMP.fullmatch(text)
    try:
        if not found:
            raise ValueError("it needs to be like 2006-01-02T15:04:05Z")
        year, month, day, hour, minute, second = map(int, found.groups()[:6])
        offset = timedelta(hours=int(found[9] or 0), minutes=int(found[10] or 0))
        zone = timezone(-offset if found[8] == "-" else offset)
        return datetime(year, month, day, hour, minute, second, int((found[7] or "0")[:6].ljust(6, "0")), zone)
    except ValueError as error:
        raise TerraformError(f'not a valid RFC3339 timestamp "{text}": {error}') from None


def _offset(moment: datetime, colon: bool) -> str:
    minutes = int((moment.utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}{':' if colon else ''}{rest:02}"


def _format_date(spec: str, timestamp: str) -> str:
    moment = _parse(timestamp)
    return "".join(_piece(found.group(), moment) for found in _PIECES.finditer(spec))


def _piece(piece: str, moment: datetime) -> str:
    if piece.startswith("'"):
        if len(piece) < 2:
            raise TerraformError("unterminated literal '")
        return piece[1:-1].replace("''", "'")
    if not (piece[0].isascii() and piece[0].isalpha()):
        return piece
    if piece[0] == "Z":
        return _zone(piece, moment)
    hour12 = moment.hour % 12 or 12
    half = "AM" if moment.hour < 12 else "PM"
    month, weekday = _MONTHS[moment.month - 1], _DAYS[moment.weekday()]
    known = {
        "YY": f"{moment.year % 100:02}", "YYYY": f"{moment.year:04}",
        "M": str(moment.month), "MM": f"{moment.month:02}", "MMM": month[:3], "MMMM": month,
        "D": str(moment.day), "DD": f"{moment.day:02}", "EEE": weekday[:3], "EEEE": weekday,
        "h": str(moment.hour), "hh": f"{moment.hour:02}", "H": str(hour12), "HH": f"{hour12:02}",
        "AA": half, "aa": half.lower(),
        "m": str(moment.minute), "mm": f"{moment.minute:02}", "s": str(moment.second), "ss": f"{moment.second:02}",
    }  # fmt: skip
    if piece not in known:
        raise TerraformError(f'invalid date format verb "{piece}"')
    return known[piece]


def _zone(piece: str, moment: datetime) -> str:
    universal = not moment.utcoffset()
    if piece == "Z":
        return "Z" if universal else _offset(moment, colon=True)
    if piece == "ZZZ":
        return "UTC" if universal else _offset(moment, colon=False)
    if piece in ("ZZZZ", "ZZZZZ"):
        return _offset(moment, colon=piece == "ZZZZZ")
    raise TerraformError(f'invalid date format verb "{piece}"')


def _duration(text: str) -> timedelta:
    unsigned = text[1:] if text[:1] in ("+", "-") else text
    parts = list(_DURATION.finditer(unsigned))
    if unsigned != "0" and (not parts or "".join(part.group() for part in parts) != unsigned):
        raise TerraformError(f'time: invalid duration "{text}"')
    microseconds = sum((Decimal(part[1]) * _MICROSECONDS[part[2]] for part in parts), Decimal(0))
    if abs(microseconds) >= _LONGEST:
        raise TerraformError(f'time: invalid duration "{text}"')
    return timedelta(microseconds=int(-microseconds if text.startswith("-") else microseconds))


def _time_add(timestamp: str, duration: str) -> str:
    moment = _parse(timestamp)
    try:
        moved = moment + _duration(duration)
    except OverflowError:
        raise TerraformError("the time is too far away") from None
    offset = _offset(moved, colon=True)
    return f"{moved.year:04}-{moved:%m-%dT%H:%M:%S}" + ("Z" if offset == "+00:00" else offset)


def _time_compare(left: str, right: str) -> int:
    a, b = _parse(left), _parse(right)
    return (a > b) - (a < b)


FUNCTIONS = {
    "formatdate": Function(_format_date, (STRING, STRING), cost=LINEAR),
    "timeadd": Function(_time_add, (STRING, STRING), cost=LINEAR),
    "timecmp": Function(_time_compare, (STRING, STRING), cost=LINEAR),
}
