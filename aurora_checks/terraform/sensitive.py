"""What is secret in a root module, and texts and values without it: nothing else is hidden.

Secret is what is marked as sensitive (variables of the code, values of a plan), what stands in arguments that the AWS
provider's schema marks as sensitive and that hold a secret (``terraform providers schema -json``, 5.100) or under keys
that are named like passwords, and what has the form of a token, a key or ``password=…``.

A secret is hidden at its own place, and its text wherever else it stands, unless that text says nothing: a word of the
language, a number below 1,000, an AWS service or Region, or the name or identifier of a resource of the same root.
"""

from __future__ import annotations

import base64
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from aurora_checks.terraform.code_tree import code_of
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.model import Resource, RootModule
from aurora_checks.terraform.values import Unknown, Value, texts_of

HIDDEN = "(hidden)"

SENSITIVE = frozenset(
    (
        *("master_password", "master_password_wo", "master_user_password", "password", "password_wo", "passwords"),
        *("passwords_wo", "admin_user_password", "admin_user_password_wo", "fsx_admin_password", "service_password"),
        *("svm_admin_password", "temporary_password", "hsm_partition_password", "smb_guest_password"),
        *("secret_string", "secret_string_wo", "secret_binary", "secret", "client_secret", "shared_secret"),
        *("service_credential_secret", "secret_key", "secret_access_key", "auth_token", "access_token", "oauth_token"),
        *("grant_token", "token", "token_key", "api_key", "api_key_wo", "private_key", "certificate_private_key"),
        *(
            "key_material_base64",
            "host_key",
            "host_key_body",
            "host_key_body_wo",
            "customer_key",
            "source_customer_key",
        ),
        *("basic_auth_credentials", "platform_credential", "connection_properties", "athena_properties"),
        *("airflow_configuration_options", "plaintext", "plaintext_wo", "value_wo", "tunnel1_preshared_key"),
        *("tunnel2_preshared_key", "service_json", "ses_smtp_password_v4", "customer_gateway_configuration"),
    )
)
_OF_TYPE = {  # names that are secret in these only
    "aws_ssm_parameter": ("value",),
    "aws_api_gateway_api_key": ("value",),
    "random_password": ("result", "bcrypt_hash"),
}
_SECRET_NAME = pattern(
    r"pass(?:word|wd|phrase)|(?:^|[_-])(?:db|pg|my|sql|user|admin|root)?pass$|(?:db|user|admin|root)_?pass_"
    r"|(?:^|_)pwd|secret|token|credential|api_?key|access_?key|private_?key|^auth$|preshared",
    re.IGNORECASE,
)
_ABOUT_SECRETS = pattern(
    r"(?:_|^)(?:arns?|ids?|names?|enabled|days?|version|rotation|length|policy|special|manage\w*|period)$|^manage_"
)
# Secrets by their shape. They are looked for where the text, in small letters, has one of the signs.
_SHAPES = (
    (("akia", "asia"), pattern(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b")),  # an access key of AWS
    (
        ("private key-----",),
        pattern(r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]*(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?"),
    ),
    (("://",), pattern(r"(?<=://)[^\s/:@]{1,200}:[^\s/@]{1,200}(?=@)")),  # user and password in an address
    (("ghp_", "gho_", "ghu_", "ghs_", "ghr_"), pattern(r"\bgh[pousr]_[A-Za-z0-9]{20,}\b")),
    (
        ("github_pat_", "glpat-", "xox", "npm_", "pypi-", "_live_", "hvs."),
        pattern(r"\b(?:github_pat_|glpat-|xox[abeoprs]-|npm_|pypi-|(?:sk|rk|pk)_live_|hvs\.)[A-Za-z0-9_-]{10,}"),
    ),
    (("bearer ", "basic "), pattern(r"(?i:(?<=\bbearer )|(?<=\bbasic ))[A-Za-z0-9._~+/=-]{12,}")),  # of HTTP
    (("eyj",), pattern(r"\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}")),  # a JSON Web Token
    (("--password ",), pattern(r"(?<=--password )[^\s-]\S{3,}")),
)
_NAME_OF_PAIR, _VALUE_OF_PAIR = ("name", "key", "Name", "Key"), ("value", "Value")
_PAIR_OF_SECRET = pattern(r"(?:pass|passw(?:or)?d|passphrase|pwd|secret|token|credentials?|key)$", re.IGNORECASE)
_PAIR = pattern(
    r"""(\bname["'\\]{0,4}\s{0,9}[:=]\s{0,9}["'\\]{0,4}(\w{1,60})["'\\]{0,4}\s{0,9},?\s{0,9}["'\\]{0,4}"""
    r"""value["'\\]{0,4}\s{0,9}[:=]\s{0,9}["'\\]{0,4})([^"'\\,}\n]{4,})""",
    re.IGNORECASE,
)
_BASE64 = pattern(r"[A-Za-z0-9+/]{24,}={0,2}")
_ASSIGNED = pattern(
    r"""\b(\w{1,60})(["'\\]{0,4}\s{0,9}[:=]\s{0,9}["'\\]{0,4})"""
    r"""(?!(?:var|local|module|data|ephemeral|random_\w{1,40}|aws_\w{1,80}|each|null|true|false|arn)\b)"""
    r"""(?:(?<=")[^"\\\n]{4,}|(?<=')[^'\\\n]{4,}|[^\s"',;}(=]{4,})"""  # in quotes blanks belong to it
)
_BETWEEN = pattern(r'[.\["\]]+')  # the names in an address
_WORD = pattern(r"\w+")
_WORD_OR_SIGN = pattern(r"\w+|[^\w]")
_SHORTEST = 4  # shorter texts are words of other things, too
_LARGEST_DOCUMENT = 64 * 1024  # of a secret that is JSON, as Secrets Manager has them (quota: 65,536 bytes)

_OWN_NAMES = (
    *("name", "id", "identifier", "cluster_identifier", "global_cluster_identifier", "bucket", "family", "alias"),
    *("function_name", "alarm_name", "dashboard_name"),
)
_DATABASE_NAMES = ("database_name", "db_name")
_DATABASE_NAME = pattern(r"[A-Za-z]\w{0,62}", re.ASCII)
_SMALL_NUMBER = pattern(r"[+-]?\d{1,3}(?:\.\d+)?", re.ASCII)
_REGION = pattern(  # also a zone of one: eu-west-1a
    r"[a-z]{2,4}(?:-(?:gov|iso[a-z]?|de))?-(?:north|south|east|west|central|northeast|southeast|northwest|southwest)-\d{1,2}[a-z]?"
)
_ORDINARY = frozenset(
    (
        *(
            "true",
            "false",
            "null",
            "none",
            "enabled",
            "disabled",
            "default",
            "string",
            "number",
            "bool",
            "list",
            "tuple",
        ),
        *("object", "each", "count", "self", "local", "locals", "module", "data", "variable", "output", "resource"),
        *("provider", "terraform", "path", "dynamic", "lifecycle", "for_each", "depends_on", "ephemeral", "sensitive"),
        *("amazon", "amazonaws.com", "aurora", "aurora-postgresql", "aurora-mysql", "postgres", "postgresql", "mysql"),
        *("mariadb", "autoscaling", "application-autoscaling", "backup", "bedrock", "budgets", "cloudformation"),
        *("cloudfront", "cloudtrail", "cloudwatch", "codebuild", "codedeploy", "codepipeline", "cognito", "config"),
        *("dynamodb", "elasticache", "elasticloadbalancing", "eventbridge", "events", "fargate", "firehose", "glue"),
        *("guardduty", "inspector", "kinesis", "lambda", "logs", "neptune", "notifications", "opensearch"),
        *("organizations", "redshift", "route53", "sagemaker", "scheduler", "secretsmanager", "securityhub", "states"),
        *("stepfunctions", "xray"),
    )
)


@lru_cache(maxsize=4096)
def names_secret(name: str, resource_type: str = "") -> bool:
    """Whether an argument or key of this name holds a secret."""
    if name in SENSITIVE or name in _OF_TYPE.get(resource_type, ()):
        return True
    return bool(_SECRET_NAME.search(name)) and not _ABOUT_SECRETS.search(name)


def holds_secret(name: str, resource_type: str, values: Mapping[str, Value]) -> bool:
    """Whether an argument of a resource with these ``values`` holds a secret.

    A parameter of the Parameter Store does where it is a SecureString, or where its own name is that of a secret.
    """
    if resource_type != "aws_ssm_parameter" or name not in ("value", "insecure_value"):
        return names_secret(name, resource_type)
    called = "".join(texts_of(values.get("name"))).rsplit("/", 1)[-1]
    return names_secret(called) or (name == "value" and values.get("type") not in ("String", "StringList"))


def names_of(resource_type: str, values: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    """The arguments that name a resource, or the database in it, with their texts."""
    for argument in _OWN_NAMES:
        # A member has its cluster's identifier, too.
        if argument != "cluster_identifier" or resource_type == "aws_rds_cluster":
            name = values.get(argument)
            if isinstance(name, str):
                yield argument, str(name)
    for argument in _DATABASE_NAMES:
        name = values.get(argument)
        if isinstance(name, str) and _DATABASE_NAME.fullmatch(name):
            yield argument, str(name)


def _says_nothing(text: str) -> bool:
    word = text.strip().lower()
    return (
        len(word) < _SHORTEST
        or word in _ORDINARY
        or _SMALL_NUMBER.fullmatch(word) is not None
        or _REGION.fullmatch(word) is not None
    )


class Redactor:
    """Hides secrets in texts and values; ``resources`` are those whose secrets are known.

    It also makes paths relative to the repository: where that lies on this machine is nobody's business.
    """

    def __init__(self, root: RootModule, resources: Iterable[Resource]) -> None:
        found = {text for resource in resources for text in secrets_of(resource) if not _says_nothing(text)}
        found -= root.secrets
        if found:
            found.difference_update(text for it in root.resources for _, text in names_of(it.type, it.values))
        found.update(text for text in root.secrets if not _says_nothing(text))
        if found:
            found.difference_update(name for resource in root.resources for name in _BETWEEN.split(resource.address))
        # By the first word of each: a word that begins no secret costs one look, however many secrets there are.
        self._known: dict[str, dict[int, set[str]]] = {}
        for text in found:
            self._known.setdefault(_first_word(text), {}).setdefault(len(text), set()).add(text)
        base = code_of(root.path if os.path.isdir(root.path) else os.path.dirname(root.path)) if root.path else ""
        self._base = os.path.join(base, "") if os.path.dirname(base) != base else ""
        self._below = re.compile(rf"(?<![\w.:/-]){re.escape(self._base)}")

    def text(self, text: str) -> str:
        """A text without what is known to be a secret, or looks like one."""
        if self._base and self._base in text:
            text = self._below.sub("", text)
        if self._known:
            text = self._without_known(text)
        small = text.casefold()
        for signs, shape in _SHAPES:
            if any(sign in small for sign in signs):
                text = shape.sub(HIDDEN, text)
        if "name" in small:
            text = _PAIR.sub(_paired, text)
        return _ASSIGNED.sub(_assigned, text)

    def _without_known(self, text: str) -> str:
        shown, end = [], 0
        for word in _WORD_OR_SIGN.finditer(text):
            start = word.start()
            if start < end:
                continue
            for length in sorted(self._known.get(word[0], ()), reverse=True):
                after = start + length
                piece = text[start:after]
                whole = not (piece[-1:].isalnum() or piece[-1:] == "_") or not _WORD.match(text, after)
                if whole and piece in self._known[word[0]][length]:
                    shown += [text[end:start], HIDDEN]
                    end = after
                    break
        return "".join([*shown, text[end:]])

    def values(self, resource: Resource) -> dict[str, Value]:
        """The arguments of a resource without the secrets in them."""
        return {
            name: HIDDEN if holds_secret(name, resource.type, resource.values) and _says(value) else self.value(value)
            for name, value in resource.values.items()
        }

    def value(self, value: Value) -> Value:
        """A value without the secrets in it; unknown ones say no more than why."""
        if isinstance(value, dict):
            secret = _secret_keys(value)
            return {
                self.text(key): HIDDEN if key in secret and _says(item) else self.value(item)
                for key, item in value.items()
            }
        if isinstance(value, list):
            return [self.value(item) for item in value]
        if type(value) is Unknown:
            return Unknown(self.text(value.reason), value.references)
        return self._text_or_encoded(value) if isinstance(value, str) else value

    def _text_or_encoded(self, value: str) -> str:
        """A text without secrets; hidden as a whole where it is the base64 of one with secrets, as in user data."""
        if _BASE64.fullmatch(value) and len(value) <= _LARGEST_DOCUMENT:
            try:
                inside = base64.b64decode(value, validate=True).decode()
            except ValueError:
                inside = ""
            if inside != self.text(inside):
                return HIDDEN
        return self.text(value)


def _secret_keys(value: Mapping[str, Value]) -> set[str]:
    """The keys of a map that hold secrets: by their own names, or by the name in ``{name = …, value = …}``."""
    found = {key for key in value if names_secret(key)}
    name = next((value[key] for key in _NAME_OF_PAIR if isinstance(value.get(key), str)), "")
    if isinstance(name, str) and _PAIR_OF_SECRET.search(name) and names_secret(name):
        found.update(key for key in _VALUE_OF_PAIR if key in value)
    return found


def _says(value: Value) -> bool:
    return next(texts_of(value), None) is not None


def _first_word(text: str) -> str:
    found = _WORD_OR_SIGN.match(text)
    return found[0] if found else ""


def _paired(found: re.Match[str]) -> str:
    secret = _PAIR_OF_SECRET.search(found[2]) and names_secret(found[2])
    return f"{found[1]}{HIDDEN}" if secret else found[0]


def _assigned(found: re.Match[str]) -> str:
    start = found[1] + found[2]
    if names_secret(found[1]):
        return start + HIDDEN
    return start + _ASSIGNED.sub(_assigned, found[0][len(start) :])  # "host=x password=y" in quotes


def secrets_of(resource: Resource) -> Iterator[str]:
    """The texts in a resource's arguments that are secret."""
    for name, value in resource.values.items():
        yield from (
            _whole_and_parts(value) if holds_secret(name, resource.type, resource.values) else _below_secret_keys(value)
        )


def _whole_and_parts(value: Value) -> Iterator[str]:
    """The texts of a secret; of a document also those of its keys that are secret alone."""
    for text in texts_of(value):
        yield text
        if text.lstrip()[:1] == "{" and len(text) <= _LARGEST_DOCUMENT:
            try:
                yield from _below_secret_keys(json.loads(text))
            except (ValueError, RecursionError):
                continue


def _below_secret_keys(value: Value) -> Iterator[str]:
    if isinstance(value, dict):
        secret = _secret_keys(value)
        for name, item in value.items():
            yield from texts_of(item) if name in secret else _below_secret_keys(item)
    elif isinstance(value, list):
        for item in value:
            yield from _below_secret_keys(item)
