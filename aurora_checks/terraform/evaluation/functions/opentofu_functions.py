"""The functions that only OpenTofu has; ``convert`` takes a type, so the evaluator does it.

https://opentofu.org/docs/language/functions/ (cidrcontains, base64gunzip, urldecode, assume…)
"""

from __future__ import annotations

import ipaddress
import zlib
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from aurora_checks.terraform.errors import LimitError, TerraformError
from aurora_checks.terraform.evaluation.conversion import ANY, NUMBER, STRING
from aurora_checks.terraform.evaluation.functions.encoding_functions import decode_base64, utf8
from aurora_checks.terraform.evaluation.functions.function_signature import LINEAR, Function, same, unknown_from, whole
from aurora_checks.terraform.evaluation.functions.network_functions import network_of
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.limits import MOST_WORK
from aurora_checks.terraform.values import Unknown, Value

_HALF_ESCAPE = pattern(r"%(?![0-9A-Fa-f]{2})")
_GZIP = 16 + zlib.MAX_WBITS  # with gzip's header and checksum


def _cidr_contains(prefix: str, inner: str) -> bool:
    outer = network_of(prefix)
    try:
        within = ipaddress.ip_network(inner) if "/" not in inner else network_of(inner)
    except ValueError:
        raise TerraformError(f"invalid IP address or prefix: {inner}") from None
    if within.version != outer.version:
        raise TerraformError(f"address family mismatch: {prefix} vs. {inner}")
    first, last = int(within.network_address), int(within.broadcast_address)
    return int(outer.network_address) <= first and last <= int(outer.broadcast_address)


def _base64_gunzip(text: str) -> str:
    data = decode_base64(text)
    unpacker = zlib.decompressobj(_GZIP)
    try:
        unpacked = unpacker.decompress(data, MOST_WORK)
        if unpacker.unconsumed_tail:
            raise LimitError(f"its result has more than {MOST_WORK} characters")
        unpacked += unpacker.flush()
    except zlib.error as error:
        raise TerraformError(f"failed to gunzip bytestream: {error}") from None
    if not unpacker.eof or unpacker.unused_data:
        raise TerraformError("failed to gunzip bytestream")
    return utf8(unpacked)


def _url_decode(text: str) -> str:
    if _HALF_ESCAPE.search(text):
        raise TerraformError(f"failed to decode URL {text}: invalid URL escape")
    return utf8(unquote_to_bytes(text.replace("+", " ")))


def _assume_equal(actual: Value, expected: Value) -> Value:
    if same(actual, expected) is False and not isinstance(actual, Unknown):
        raise TerraformError("the actual value does not match the assumed value")
    return expected


def _assume_not_null(value: Value) -> Value:
    if value is None:
        raise TerraformError("assumption was not upheld")
    return value


def _assume_prefix(text: Value, prefix: Value) -> Value:
    if isinstance(text, str) and isinstance(prefix, str) and not text.startswith(prefix):
        raise TerraformError("assumption was not upheld")
    return text


def _assume_length(least: bool, most: bool) -> Callable[..., Value]:
    def assume(items: Value, *bounds: Value) -> Value:
        if isinstance(items, Unknown) or any(isinstance(it, Unknown) for it in bounds):
            return items if isinstance(items, Unknown) else unknown_from(items, *bounds)
        numbers = [whole(it, "a length") for it in bounds]
        size = len(items) if isinstance(items, (list, dict)) else 0
        if (least and size < numbers[0]) or (most and size > numbers[-1]):
            raise TerraformError("assumption was not upheld")
        return items

    return assume


def _assumed_lengths(kind: str) -> dict[str, Function]:
    both, least, most = _assume_length(True, True), _assume_length(True, False), _assume_length(False, True)
    return {
        f"assume{kind}length": Function(both, (ANY, NUMBER, NUMBER), takes_unknown=True, cost=LINEAR),
        f"assume{kind}lengthmin": Function(least, (ANY, NUMBER), takes_unknown=True, cost=LINEAR),
        f"assume{kind}lengthmax": Function(most, (ANY, NUMBER), takes_unknown=True, cost=LINEAR),
    }


FUNCTIONS = {
    "assumeequal": Function(_assume_equal, (ANY, ANY), takes_unknown=True, takes_null=True, cost=LINEAR),
    "assumenotnull": Function(_assume_not_null, (ANY,), takes_unknown=True, takes_null=True, cost=LINEAR),
    "assumestringprefix": Function(_assume_prefix, (STRING, STRING), takes_unknown=True, cost=LINEAR),
    **_assumed_lengths("list"),
    **_assumed_lengths("set"),
    **_assumed_lengths("map"),
    "base64gunzip": Function(_base64_gunzip, (STRING,), cost=LINEAR),
    "cidrcontains": Function(_cidr_contains, (STRING, STRING), cost=LINEAR),
    "urldecode": Function(_url_decode, (STRING,), cost=LINEAR),
}
