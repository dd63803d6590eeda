"""Maintenance and backup windows, as minutes of a week in UTC.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_UpgradeDBInstance.Maintenance.html
https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html
"""

from __future__ import annotations

import re
from typing import Optional

from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.light_dataclasses import dataclass

DAY = 24 * 60
WEEK = 7 * DAY

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TIME = r"([01]\d|2[0-3]):([0-5]\d)"
_DAY_AND_TIME = rf"({'|'.join(_DAYS)}):{_TIME}"
_WEEKLY = pattern(rf"{_DAY_AND_TIME}-{_DAY_AND_TIME}", re.ASCII)
_DAILY = pattern(rf"{_TIME}-{_TIME}", re.ASCII)


@dataclass(frozen=True)
class Window:
    """A part of every week: the minute of the week in which it starts, and how many minutes it lasts."""

    start: int
    length: int

    def overlaps(self, other: Window) -> bool:
        """Whether two windows have a minute in common; one that starts when the other ends has none."""
        return (other.start - self.start) % WEEK < self.length or (self.start - other.start) % WEEK < other.length


def weekly_window(text: str) -> Optional[Window]:
    """``ddd:hh24:mi-ddd:hh24:mi`` in any case, over midnight and the week's end as well; None for anything else."""
    match = _WEEKLY.fullmatch(text.lower())
    if not match:
        return None
    start, end = _minute_of_week(*match.groups()[:3]), _minute_of_week(*match.groups()[3:])
    return Window(start, (end - start) % WEEK)


def daily_windows(text: str) -> Optional[tuple[Window, ...]]:
    """``hh24:mi-hh24:mi``, over midnight as well, on each day of the week; None for anything else."""
    match = _DAILY.fullmatch(text)
    if not match:
        return None
    hour, minute, last_hour, last_minute = map(int, match.groups())
    start, end = 60 * hour + minute, 60 * last_hour + last_minute
    return tuple(Window(day * DAY + start, (end - start) % DAY) for day in range(7))


def _minute_of_week(day: str, hour: str, minute: str) -> int:
    return _DAYS.index(day) * DAY + 60 * int(hour) + int(minute)
