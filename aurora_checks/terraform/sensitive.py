"""What is secret in a root module, and texts and values without it: nothing else is shown, logged or reported.

Secret are the arguments that the AWS provider's schema marks as sensitive and that hold a secret (``terraform providers
schema -json``, 5.100), values of ``sensitive`` variables, what a plan marks as sensitive, keys that are named like
passwords, and texts in the form of keys or of ``password=…``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from aurora_checks.terraform.model import Resource, RootModule, once_per_root
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
    "aws_ssm_parameter": ("value", "insecure_value"),
    "aws_api_gateway_api_key": ("value",),
    "random_password": ("result", "bcrypt_hash"),
}
# What rules read of these is all that their words can have of secrets.
_HOLDERS = (
    *("aws_rds_cluster", "aws_db_instance", "aws_secretsmanager_secret_version", "aws_ssm_parameter"),
    *("random_password", "data.aws_secretsmanager_secret_version", "data.aws_ssm_parameter"),
    "data.aws_secretsmanager_random_password",
)
_SECRET_NAME = re.compile(
    r"pass(?:word|wd|phrase)|(?:^|_)pwd|secret|token|credential|api_?key|access_?key|private_?key|^auth$|preshared",
    re.IGNORECASE,
)
_ABOUT_SECRETS = re.compile(
    r"(?:_|^)(?:arns?|ids?|names?|enabled|days?|version|rotation|length|policy|special|manage\w*|period)$|^manage_"
)
_SHAPES = (
    re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),  # an access key of AWS
    re.compile(r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]*(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?"),
    re.compile(r"(?<=://)[^\s/:@]{1,200}:[^\s/@]{1,200}(?=@)"),  # user and password in an address
    re.compile(r"\bgh[pousr]_[A-Za-z0-9]{20,}\b"),
)
_ASSIGNED = re.compile(
    r"""\b(\w{1,60})(["'\\]{0,4}\s{0,9}[:=]\s{0,9}["'\\]{0,4})"""
    r"""(?!(?:var|local|module|data|ephemeral|random_\w{1,40}|aws_\w{1,80}|each|null|true|false|arn)\b)"""
    r"""[^\s"',;}(=]{4,}"""
)
_SHORTEST = 4  # shorter texts are words of other things, too


def names_secret(name: str, resource_type: str = "") -> bool:
    """Whether an argument or key of this name holds a secret."""
    if name in SENSITIVE or name in _OF_TYPE.get(resource_type, ()):
        return True
    return bool(_SECRET_NAME.search(name)) and not _ABOUT_SECRETS.search(name)


class Redactor:
    """Hides secrets in texts and values; ``resources`` are those whose secrets are known."""

    def __init__(self, root: RootModule, resources: Iterable[Resource]) -> None:
        found = set(root.secrets)
        for resource in resources:
            found.update(_secrets(dict(resource.values), resource.type))
        kept = sorted((text for text in found if len(text.strip()) >= _SHORTEST), key=len, reverse=True)
        parts = [rf"(?<!\w){re.escape(text)}(?!\w)" for text in kept]
        self._known = re.compile("|".join(parts)) if parts else None

    def text(self, text: str) -> str:
        """A text without what is known to be a secret, or looks like one."""
        if self._known is not None:
            text = self._known.sub(HIDDEN, text)
        for shape in _SHAPES:
            text = shape.sub(HIDDEN, text)
        return _ASSIGNED.sub(_assigned, text)

    def value(self, value: Value, name: str = "", resource_type: str = "") -> Value:
        """A value without the secrets in it; unknown ones say no more than why."""
        if name and names_secret(name, resource_type) and next(texts_of(value), None) is not None:
            return HIDDEN
        if isinstance(value, dict):
            return {self.text(key): self.value(item, key, resource_type) for key, item in value.items()}
        if isinstance(value, list):
            return [self.value(item, "", resource_type) for item in value]
        if type(value) is Unknown:
            return Unknown(self.text(value.reason), value.references)
        return self.text(value) if isinstance(value, str) else value


@once_per_root
def redactor_of_rules(root: RootModule) -> Redactor:
    """For what rules say: it knows the secrets of what they read."""
    return Redactor(root, root.of_type(*_HOLDERS))


def _assigned(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}{HIDDEN}" if names_secret(found[1]) else found[0]


def _secrets(value: Value, resource_type: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, item in value.items():
            yield from texts_of(item) if names_secret(name, resource_type) else _secrets(item, resource_type)
    elif isinstance(value, list):
        for item in value:
            yield from _secrets(item, resource_type)
