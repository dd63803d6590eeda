"""Functions that encode and decode: JSON, CSV, base64, URLs, character sets. YAML is in ``yaml_functions``."""

from __future__ import annotations

import base64
import binascii
import codecs
import csv
import io
import json
import unicodedata
from decimal import Decimal
from typing import Any, NoReturn
from urllib.parse import quote_plus

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation.conversion import ANY, STRING
from aurora_checks.terraform.evaluation.functions.function_signature import LINEAR, Function
from aurora_checks.terraform.evaluation.json_text import encode_json
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.values import EncodedText, PartialText, Unknown, Value, number

_SURROGATE = pattern("[\ud800-\udfff]")


def _decode_json(text: str) -> Value:
    def refuse(constant: str) -> NoReturn:
        raise ValueError(f"invalid character in {constant}")

    try:
        decoded: Value = json.loads(text, parse_float=lambda digits: number(Decimal(digits)), parse_constant=refuse)
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise TerraformError(f"invalid JSON: {error}") from None
    return _without_surrogates(decoded)


def _without_surrogates(value: Value) -> Value:
    """Half a surrogate pair is no character, and Go replaces it."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_without_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {_SURROGATE.sub("\ufffd", key): _without_surrogates(item) for key, item in value.items()}
    return value


def _decode_csv(text: str) -> list[dict[str, str]]:
    _check_quotes(text)
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    except csv.Error as error:
        raise TerraformError(f"invalid CSV: {error}") from None
    if not rows:
        raise TerraformError("missing header line")
    header = rows[0]
    if len(set(header)) < len(header):
        raise TerraformError("duplicate column name")
    if any(len(row) != len(header) for row in rows):
        raise TerraformError("wrong number of fields")
    return [dict(zip(header, row)) for row in rows[1:]]


def _check_quotes(text: str) -> None:
    """Raises TerraformError for a quote inside of a field that does not start with one: Python takes it as text."""
    quoted, start = False, True
    for position, char in enumerate(text):
        if quoted:
            quoted = char != '"'
            start = False
        elif char == '"':
            if not start and text[position - 1] != '"':
                raise TerraformError('bare " in non-quoted field')
            quoted = True
        else:
            start = char in ",\n"


def _encode_base64(text: Value) -> Value:
    if isinstance(text, Unknown):
        return EncodedText(text) if isinstance(text, PartialText) else Unknown(text.reason, text.references)
    return base64.b64encode(str(text).encode()).decode()


def decode_base64(text: str) -> bytes:
    """The bytes of standard base64, line ends ignored. Raises TerraformError on anything else."""
    try:
        return base64.b64decode(text.replace("\n", "").replace("\r", ""), validate=True)
    except (binascii.Error, ValueError):
        raise TerraformError("failed to decode base64 data") from None


def utf8(data: bytes) -> str:
    """The text in normal form, as all of Terraform's strings are. Raises TerraformError when it is not UTF-8."""
    try:
        return unicodedata.normalize("NFC", data.decode())
    except UnicodeDecodeError:
        raise TerraformError("the data is not valid UTF-8") from None


# Python has codecs that are no character sets; IANA's names of the others it knows.
def _character_set(name: str) -> codecs.CodecInfo:
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        found = None
    if found is None or not getattr(found, "_is_text_encoding", True) or found.name in ("ascii", "idna", "punycode"):
        raise TerraformError(f'"{name}" is not a supported IANA encoding name or alias in this Terraform version')
    return found


def _encode_text(text: str, encoding: str) -> str:
    codec = _character_set(encoding)
    try:
        # Go writes UTF-16 with its mark and big endian, Python little endian.
        data = b"\xfe\xff" + text.encode("utf-16-be") if codec.name == "utf-16" else codec.encode(text)[0]
    except UnicodeError:
        raise TerraformError(f"the given string contains characters that cannot be represented in {encoding}") from None
    return base64.b64encode(data).decode()


def _decode_text(source: str, encoding: str) -> str:
    codec = _character_set(encoding)
    try:
        return unicodedata.normalize("NFC", str(codec.decode(decode_base64(source))[0]))
    except UnicodeError:
        raise TerraformError(f"the given string contains data that is not valid {encoding}") from None


def _url_encode(text: str) -> str:
    return quote_plus(text)


def _not_reproducible(*arguments: Any) -> Unknown:
    return Unknown("the result of gzip differs between machines")


FUNCTIONS = {
    "base64decode": Function(lambda text: utf8(decode_base64(text)), (STRING,), cost=LINEAR),
    "base64encode": Function(_encode_base64, (STRING,), takes_unknown=True, cost=LINEAR),
    "base64gzip": Function(_not_reproducible, (STRING,), cost=LINEAR),
    "csvdecode": Function(_decode_csv, (STRING,), gives_list=True, cost=LINEAR),
    "jsondecode": Function(_decode_json, (STRING,), cost=LINEAR),
    "jsonencode": Function(encode_json, (ANY,), takes_unknown=True, takes_null=True, cost=LINEAR),
    "textdecodebase64": Function(_decode_text, (STRING, STRING), cost=LINEAR),
    "textencodebase64": Function(_encode_text, (STRING, STRING), cost=LINEAR),
    "urlencode": Function(_url_encode, (STRING,), cost=LINEAR),
}
