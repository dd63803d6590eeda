"""Text in pieces: the characters that people see, and text of which only some parts are known."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Union

from aurora_checks.terraform.evaluation.conversion import to_text
from aurora_checks.terraform.values import PartialText, Unknown, Value

_JOINER = "\u200d"


def graphemes(text: str) -> list[str]:
    """The grapheme clusters of ``text``: what Terraform counts as characters (UAX 29, without Indic conjuncts)."""
    text = unicodedata.normalize("NFC", text)
    if text.isascii() and "\r\n" not in text:
        return list(text)
    clusters: list[str] = []
    for char in text:
        if clusters and _continues(clusters[-1], char):
            clusters[-1] += char
        else:
            clusters.append(char)
    return clusters


def _continues(cluster: str, char: str) -> bool:
    if char == "\n":
        return cluster == "\r"
    if cluster[-1] in "\r\n":
        return False
    if char == _JOINER or unicodedata.category(char) in ("Mn", "Me", "Mc") or "\U0001f3fb" <= char <= "\U0001f3ff":
        return True
    if _is_flag_half(char):
        return len(cluster) == 1 and _is_flag_half(cluster)
    return cluster[-1] == _JOINER and ord(char) > 0x2000


def _is_flag_half(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def joined(parts: Iterable[Value]) -> Value:
    """The parts as one text: a string when all are known, the part itself when there is but one, else a PartialText."""
    flat: list[Union[str, Unknown]] = []
    for part in parts:
        for piece in part.parts if isinstance(part, PartialText) else (part,):
            if isinstance(piece, Unknown):
                flat.append(piece)
            elif piece == "":
                continue
            elif flat and isinstance(flat[-1], str):
                flat[-1] += to_text(piece)
            else:
                flat.append(to_text(piece))
    if len(flat) == 1:
        return flat[0]
    return PartialText(tuple(flat)) if flat else ""
