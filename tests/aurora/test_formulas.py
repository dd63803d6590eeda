"""Values of DB parameters that AWS computes."""

from __future__ import annotations

from typing import Optional

import pytest

from aurora_checks.aurora.parameters.formulas import FormulaError, parse

VARIABLES = {"DBInstanceClassMemory": 16 * 10**9}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("500", 500),
        (" 500 ", 500),
        ("-1", -1),
        ("{DBInstanceClassMemory/9531392}", 1678),
        ("{DBInstanceClassMemory*3/4}", 12 * 10**9),
        ("LEAST({DBInstanceClassMemory/9531392},5000)", 1678),
        ("Greatest({DBInstanceClassMemory/9531392},5000)", 5000),
        ("SUM({DBInstanceClassMemory/12038},-50003)", 1279121),
        ("LEAST(SUM(1,2),GREATEST(4,LEAST(9,5)))", 3),
        ("{log(DBInstanceClassMemory/8000000000)*1000}", 1000),
        ("{log(DBInstanceClassMemory/8000000000,2)*1000}", 1000),
        ("{LEAST({DBInstanceClassMemory/9531392},5000)}", 1678),
        ("IF({DBInstanceClassMemory/1000000000},7,8)", 7),
        ("{DBInstanceVCPU*2}", None),
        ("LEAST({DBInstanceVCPU*2},5)", None),
        ("{DBInstanceClassMemory/0}", None),
        ("{log(0)}", None),
        ("9" * 999, int("9" * 999)),
        ("{log(" + "9" * 900 + ")}", 2989),
    ],
)
def test_value(text: str, value: Optional[int]) -> None:
    assert parse(text).value(VARIABLES) == value


def test_a_constant_depends_on_nothing() -> None:
    assert parse("LEAST(1,2)").is_constant
    assert not parse("LEAST({DBInstanceClassMemory/2},2)").is_constant


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "many",
        "5.5",
        "5000 5000",
        "--1",
        "{}",
        "{DBInstanceClassMemory/9531392",
        "DBInstanceClassMemory",
        "{dbinstanceclassmemory}",
        "LEAST()",
        "LEAST(1,,2)",
        "LEAST(1,2",
        "LEAST{1,2}",
        "IF(1,2)",
        "{DBInstanceClassMemory+1}",
        "{log DBInstanceClassMemory}",
        "5٠0",
        "LEAST(" * 1000,
        "1" * 1001,
    ],
)
def test_not_a_formula(text: str) -> None:
    with pytest.raises(FormulaError):
        parse(text)


def test_a_wrong_case_is_named() -> None:
    with pytest.raises(FormulaError, match='"DbInstanceClassMemory" is not a variable, write DBInstanceClassMemory'):
        parse("{DbInstanceClassMemory/1}")
