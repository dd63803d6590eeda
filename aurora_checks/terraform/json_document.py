"""The JSON that Terraform writes for programs, plans and states: read within bounds, whatever its parts are."""

from __future__ import annotations

import codecs
import json
import os
import shlex
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from aurora_checks.terraform.errors import LimitError, TerraformError
from aurora_checks.terraform.limits import MOST_DEPTH
from aurora_checks.terraform.values import LONGEST_NUMBER, Unknown, Value, number

# A plan file is a ZIP archive with an entry of this name, https://developer.hashicorp.com/terraform/cli/commands/plan#out-filename
_ZIP, _PLAN_ENTRY = b"PK\x03\x04", b"tfplan"
_GZIP = b"\x1f\x8b"


def load(path: str) -> Any:
    """The JSON in a file. Raises TerraformError when it cannot be read or is none."""
    text = b""
    try:
        with open(path, "rb") as file:
            text = file.read()
        return json.loads(text, parse_float=_decimal, parse_int=_whole)
    except LimitError as error:
        raise TerraformError(error.message, path) from error
    except OSError as error:
        raise TerraformError(f"cannot be read: {error.strerror}", path) from error
    except RecursionError as error:
        raise TerraformError("is nested too deeply", path) from error
    except ValueError as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
        why = _no_json(text, path)
        raise TerraformError(why or _invalid(error), path, 0 if why else line) from error


def _no_json(text: bytes, path: str) -> str:
    """What a file is that is no JSON at all, with what to do; "" where it looks like JSON that is damaged."""
    if not text.strip():
        return "is empty"
    if text.startswith(_ZIP) and _PLAN_ENTRY in text:
        return f"is a binary plan; run terraform show -json {shlex.quote(os.path.basename(path))} > plan.json"
    if text.startswith(_ZIP):
        return "is a ZIP archive; unpack it first"
    if text.startswith(_GZIP):
        return "is compressed with gzip; unpack it first"
    start = text.lstrip(codecs.BOM_UTF8).lstrip()
    if not start.startswith((b"{", b"[")) and not text.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "is not JSON; what terraform show -json prints of a plan or state is needed"
    return ""


def _invalid(error: ValueError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"is not valid JSON: its text is not UTF-8 (byte {error.start})"
    return f"is not valid JSON: {error.msg if isinstance(error, json.JSONDecodeError) else error}"


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
