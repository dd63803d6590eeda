"""How often AWS's schedule expressions come round: ``rate(…)``, and ``cron(…)`` of six fields.

https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
"""

from __future__ import annotations

import calendar
import math
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Optional, Union

from aurora_checks.terraform.late_patterns import pattern

Days = Union[int, float]

_RATE = pattern(r"rate\(\s*(\d+)\s+(minute|hour|day)s?\s*\)", re.IGNORECASE)
_CRON = pattern(r"cron\(\s*(\S+)\s+(\S+)\s+(\S+)\s+(\S+)\s+(\S+)\s+(\S+)\s*\)", re.IGNORECASE)
_DAYS_OF = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1}
_ANY = ("*", "?")
_MONTHS = {name: number for number, name in enumerate(calendar.month_abbr) if name}
_WEEKDAYS = {name: number for number, name in enumerate(("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"), 1)}
_YEARS = range(2028, 2200)  # those of the future; AWS takes none after 2199
_FIRST_DAY, _LAST_DAY = date(2027, 1, 1), date(2036, 12, 31)  # two leap years and more
_Matches = Callable[[date], bool]


@lru_cache(maxsize=256)
def longest_pause(expression: str) -> Optional[Days]:
    """The most days between two runs, infinite where the runs end; None for what is no schedule of AWS."""
    rate = _RATE.fullmatch(expression.strip())
    if rate:
        return int(rate[1]) * _DAYS_OF[rate[2].lower()] or None
    cron = _CRON.fullmatch(expression.strip())
    if not cron:
        return None
    minutes, hours, day, month, weekday, year = cron.groups()
    months, years = _numbers(month, 1, 12, _MONTHS), _numbers(year, 1970, 2199)
    by_day, by_weekday = _days_of_month(day), _days_of_week(weekday)
    valid = _numbers(minutes, 0, 59) and _numbers(hours, 0, 23) and months and years
    if not valid or by_day is None or by_weekday is None:
        return None
    if not years >= set(_YEARS):  # type: ignore[operator]
        return math.inf
    every_day = (_FIRST_DAY + timedelta(days) for days in range((_LAST_DAY - _FIRST_DAY).days + 1))
    runs = [it for it in every_day if it.month in months and by_day(it) and by_weekday(it)]  # type: ignore[operator]
    return max((after - before).days for before, after in zip(runs, runs[1:])) if len(runs) > 1 else math.inf


def _days_of_month(field: str) -> Optional[_Matches]:
    """``L`` is the last day, ``L-3`` the third before it, ``15W`` the weekday nearest to the 15th, ``LW`` the last."""
    matches: list[_Matches] = []
    for part in field.upper().split(","):
        last, weekday = re.fullmatch(r"L(?:-(\d+))?(W?)", part), re.fullmatch(r"(\d+)W", part)
        if last:
            before, working = int(last[1] or 0), bool(last[2])
            matches.append(lambda it, before=before, working=working: it == _last_day(it, before, working))  # type: ignore[misc]
        elif weekday and 1 <= int(weekday[1]) <= 31:
            matches.append(lambda it, day=int(weekday[1]): it == _nearest_weekday(it, day))  # type: ignore[misc]
        else:
            days = _numbers(part, 1, 31)
            if days is None:
                return None
            matches.append(lambda it, days=days: it.day in days)  # type: ignore[misc]
    return lambda it: any(match(it) for match in matches)


def _days_of_week(field: str) -> Optional[_Matches]:
    """``L`` is Saturday, ``6L`` the last Friday of the month, ``3#2`` the second Tuesday."""
    matches: list[_Matches] = []
    for part in field.upper().split(","):
        last, nth = re.fullmatch(r"(\w+)L", part), re.fullmatch(r"(\w+)#([1-5])", part)
        days = _numbers("SAT" if part == "L" else last[1] if last else nth[1] if nth else part, 1, 7, _WEEKDAYS)
        if days is None:
            return None
        place = int(nth[2]) if nth else None
        matches.append(
            lambda it, days=days, last=bool(last), place=place: (  # type: ignore[misc]
                it.isoweekday() % 7 + 1 in days
                and not (last and (it + timedelta(7)).month == it.month)
                and place in (None, (it.day + 6) // 7)
            )
        )
    return lambda it: any(match(it) for match in matches)


def _last_day(day: date, before: int, working: bool) -> date:
    last = day.replace(day=calendar.monthrange(day.year, day.month)[1]) - timedelta(before)
    return last - timedelta(max(0, last.isoweekday() - 5)) if working else last


def _nearest_weekday(day: date, wanted: int) -> Optional[date]:
    """The weekday nearest to a day of the month, in the same month."""
    length = calendar.monthrange(day.year, day.month)[1]
    if wanted > length:
        return None
    found = day.replace(day=wanted)
    if found.isoweekday() == 6:
        return found + timedelta(2 if wanted == 1 else -1)
    if found.isoweekday() == 7:
        return found + timedelta(-2 if wanted == length else 1)
    return found


def _numbers(field: str, low: int, high: int, names: Optional[dict[str, int]] = None) -> Optional[set[int]]:
    """The numbers of ``1,3``, ``1-5``, ``*/2``, ``3/4`` or of names; None for what is none of these."""
    found: set[int] = set()
    for part in field.split(","):
        span, slash, step = part.partition("/")
        start, dash, end = span.partition("-")
        first = low if span in _ANY else _number(start, names)
        last = high if span in _ANY or (slash and not dash) else _number(end if dash else start, names)
        if first is None or last is None or not (low <= first <= high and low <= last <= high):
            return None
        if slash and not (step.isdecimal() and int(step)):
            return None
        length = (last - first) % (high - low + 1)  # FRI-MON goes over the end of the week
        found.update(low + (first - low + it) % (high - low + 1) for it in range(0, length + 1, int(step or 1)))
    return found


def _number(text: str, names: Optional[dict[str, int]]) -> Optional[int]:
    return int(text) if text.isdecimal() else (names or {}).get(text.capitalize())
