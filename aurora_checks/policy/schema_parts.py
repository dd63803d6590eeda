"""Parts that the JSON Schema of the settings is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]

ADDRESS: Schema = {"type": "string", "pattern": r"[A-Za-z]"}  # more than *
NOT_EMPTY = r"\S"  # and no minLength beside it: the error for an empty text would come twice
TEXTS: Schema = {"type": "array", "minItems": 1, "items": {"type": "string", "pattern": NOT_EMPTY}}


def object_of(properties: Schema, *required: str) -> dict[str, Any]:
    """A mapping with these keys and no others."""
    closed = {"type": "object", "additionalProperties": False, "properties": properties}
    return {**closed, "required": list(required)} if required else closed


def text(description: str) -> Schema:
    """A text that says something."""
    return {"type": "string", "pattern": NOT_EMPTY, "description": description}


def texts(description: str) -> Schema:
    """One text or several."""
    return {**TEXTS, "description": description}


def flag(description: str, default: bool) -> Schema:
    """Yes or no."""
    return {"type": "boolean", "default": default, "description": description}


def one_of(*values: str) -> Schema:
    """One of some words."""
    return {"enum": list(values)}


def day(description: str) -> Schema:
    """A date."""
    return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$", "description": description}
