"""The JSON that Terraform writes for programs, plans and states: read within bounds, whatever its parts are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from aurora_checks.terraform.errors import LimitError, TerraformError
from aurora_checks.terraform.limits import MOST_DEPTH
from aurora_checks.terraform.values import LONGEST_NUMBER, Unknown, Value, number


def load(path: str) -> Any:
    """The JSON in a file. Raises TerraformError when it cannot be read or is none."""
    try:
        with open(path, "rb") as file:
            return json.loads(file.read(), parse_float=_decimal, parse_int=_whole)
    except LimitError as error:
        raise TerraformError(error.message, path) from error
    except OSError as error:
        raise TerraformError(f"cannot be read: {error.strerror}", path) from error
    except json.JSONDecodeError as error:
        raise TerraformError(f"is not valid JSON: {error.msg}", path, error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise TerraformError(f"is not valid JSON: {error}", path) from error


def mapping(value: object) -> dict[str, Any]:
    """``value`` when it is a JSON object, else an empty one: documents may be pruned or damaged."""
    return value if isinstance(value, dict) else {}


def objects(value: object) -> list[dict[str, Any]]:
    """The JSON objects in a JSON array."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def in_modules(module: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The resources of a module as ``terraform show -json`` has it, and of those in it; no deposed objects."""
    for entry in objects(module.get("resources")):
        if "deposed_key" not in entry:
            yield entry
    for child in objects(module.get("child_modules")):
        yield from in_modules(child)


def plain(value: object, depth: int = 0) -> Value:
    """A JSON value as a known value; numbers in their one form. What is nested too deeply is unknown."""
    if depth > MOST_DEPTH:
        return Unknown(f"it is nested more than {MOST_DEPTH} levels deep")
    if isinstance(value, dict):
        return {str(key): plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item, depth + 1) for item in value]
    if isinstance(value, (float, Decimal)):
        made = Decimal(repr(value)) if isinstance(value, float) else value
        # An exponent such as 1e999999999 is a number to JSON, and all of the memory to int().
        return number(made) if made.is_finite() and made.adjusted() < 400 else made
    return value if isinstance(value, (bool, int, str)) else None


def _decimal(digits: str) -> Decimal:
    number(digits)  # or it has too many of them
    return Decimal(digits)


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise LimitError(f"a number has more than {LONGEST_NUMBER} digits")
    return int(digits)
