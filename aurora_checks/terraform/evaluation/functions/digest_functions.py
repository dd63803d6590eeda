"""Hashes, of strings and of files' contents, and what can only be known when Terraform runs."""

from __future__ import annotations

import base64
import hashlib
import uuid
from collections.abc import Callable

from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation.conversion import NUMBER, STRING
from aurora_checks.terraform.evaluation.functions.function_signature import LINEAR, Function
from aurora_checks.terraform.values import Unknown, Value

_NAMESPACES = {
    "dns": uuid.NAMESPACE_DNS,
    "url": uuid.NAMESPACE_URL,
    "oid": uuid.NAMESPACE_OID,
    "x500": uuid.NAMESPACE_X500,
}


def _hexadecimal(algorithm: str) -> Callable[[bytes], str]:
    return lambda data: hashlib.new(algorithm, data).hexdigest()


def _base64(algorithm: str) -> Callable[[bytes], str]:
    return lambda data: base64.b64encode(hashlib.new(algorithm, data).digest()).decode()


DIGESTS = {
    "base64sha256": _base64("sha256"),
    "base64sha512": _base64("sha512"),
    "md5": _hexadecimal("md5"),
    "sha1": _hexadecimal("sha1"),
    "sha256": _hexadecimal("sha256"),
    "sha512": _hexadecimal("sha512"),
}


def _of_text(digest: Callable[[bytes], str]) -> Function:
    return Function(lambda text: digest(text.encode()), (STRING,), cost=LINEAR)


def _uuid5(namespace: str, name: str) -> str:
    try:
        return str(uuid.uuid5(_NAMESPACES.get(namespace) or uuid.UUID(namespace), name))
    except ValueError:
        raise TerraformError(f"namespace must be a UUID or one of {', '.join(sorted(_NAMESPACES))}") from None


def _when_run(reason: str) -> Callable[..., Value]:
    return lambda *arguments: Unknown(reason)


FUNCTIONS = {
    **{name: _of_text(digest) for name, digest in DIGESTS.items()},
    "bcrypt": Function(_when_run("bcrypt() is salted"), (STRING,), NUMBER, cost=LINEAR),
    "plantimestamp": Function(_when_run("plantimestamp() is the time of the plan"), cost=LINEAR),
    "rsadecrypt": Function(_when_run("rsadecrypt() is not evaluated"), (STRING, STRING), cost=LINEAR),
    "timestamp": Function(_when_run("timestamp() is the time of the apply"), cost=LINEAR),
    "uuid": Function(_when_run("uuid() is random"), cost=LINEAR),
    "uuidv5": Function(_uuid5, (STRING, STRING), cost=LINEAR),
}
