"""``tostring`` and its like, and the functions that only mark a value."""

from __future__ import annotations

from aurora_checks.terraform.evaluation.conversion import (
    ANY,
    BOOL,
    LIST,
    MAP,
    NUMBER,
    SET,
    STRING,
    TypeConstraint,
    convert,
)
from aurora_checks.terraform.evaluation.functions.function_signature import LINEAR, Function
from aurora_checks.terraform.values import Value


def _to(type_: TypeConstraint) -> Function:
    return Function(lambda value: convert(value, type_), (ANY,), takes_unknown=True, takes_null=True, cost=LINEAR)


def _same_value(value: Value) -> Value:
    return value


_MARK = Function(_same_value, (ANY,), takes_unknown=True, takes_null=True, cost=LINEAR)

FUNCTIONS = {
    "ephemeralasnull": _MARK,
    "issensitive": Function(lambda value: False, (ANY,), takes_unknown=True, takes_null=True, cost=LINEAR),
    "nonsensitive": _MARK,
    "sensitive": _MARK,
    "tobool": _to(BOOL),
    "tolist": _to(LIST),
    "tomap": _to(MAP),
    "tonumber": _to(NUMBER),
    "toset": _to(SET),
    "tostring": _to(STRING),
}
