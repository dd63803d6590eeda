"""How often AWS's schedule expressions come round."""

from __future__ import annotations

import math

import pytest

from aurora_checks.aurora.schedules import longest_pause


@pytest.mark.parametrize(
    ("expression", "days"),
    [
        ("rate(30 days)", 30),
        ("rate(1 day)", 1),
        ("rate( 12 hours )", 0.5),
        ("Rate(60 minutes)", 1 / 24),
        ("rate(0 days)", None),
        ("rate(3 weeks)", None),
        ("cron(0 4 * * ? *)", 1),
        ("cron(0 4 ? * * *)", 1),
        ("cron(0 4 1 * ? *)", 31),
        ("cron(0 4 31 * ? *)", 61),
        ("cron(0 4 L * ? *)", 31),
        ("cron(0 4 L-2 * ? *)", 31),
        ("cron(0 4 LW * ? *)", 33),
        ("cron(0 4 1W * ? *)", 33),
        ("cron(0 4 15W * ? *)", 32),
        ("cron(0 4 1,15 * ? *)", 17),
        ("cron(0 4 1/10 * ? *)", 10),
        ("cron(0 4 1 */2 ? *)", 62),
        ("cron(0 4 1 1/3 ? *)", 92),
        ("cron(0 4 1 1,4,7,10 ? *)", 92),
        ("cron(0 4 1 JAN,MAR,MAY,JUL,SEP,NOV ? *)", 62),
        ("cron(0 4 1 jan-mar ? *)", 306),
        ("cron(0 4 1 1 ? *)", 366),
        ("cron(0 4 29 2 ? *)", 1461),
        ("cron(0 4 ? * SUN *)", 7),
        ("cron(0 4 ? * MON-FRI *)", 3),
        ("cron(0 4 ? * FRI-MON *)", 4),
        ("cron(0 4 ? * 2#1 *)", 35),
        ("cron(0 4 ? * MON#5 *)", 119),
        ("cron(0 4 ? * 6L *)", 35),
        ("cron(0 4 ? * L *)", 7),
        ("cron(0 4 ? 1/3 SUN#1 *)", 98),
        ("cron(0 4 ? 6 SUN *)", 343),
        ("cron(0 */6 * * ? *)", 1),
        ("cron(0 4 1 * ? 2026-2030)", math.inf),
        ("cron(0 4 1 * ? 2026/2)", math.inf),
        ("cron(0 4 1 * ? 2020-2199)", 31),
        ("cron(0 4 1 * ?)", None),
        ("cron(0 4 32 * ? *)", None),
        ("cron(0 4 0 * ? *)", None),
        ("cron(0 24 1 * ? *)", None),
        ("cron(0 4 1 13 ? *)", None),
        ("cron(0 4 1 */0 ? *)", None),
        ("cron(0 4 1 FOO ? *)", None),
        ("cron(0 4 ? * 8 *)", None),
        ("cron(0 4 ? * MON#6 *)", None),
        ("at(2027-01-01T00:00:00)", None),
        ("monthly", None),
    ],
)
def test_longest_pause(expression, days):
    assert longest_pause(expression) == (None if days is None else pytest.approx(days))
