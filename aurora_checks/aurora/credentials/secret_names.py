"""Which secret of Secrets Manager a value names, and whether two values name the same one.

A secret is named by a reference, its name, its ARN or a lookup of these; the secret that RDS makes for a cluster by
``master_user_secret`` of the cluster, or of a lookup of that. A name is one of the Region and the account in which it
is said, and of those to which the secret is replicated.

https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Optional

from aurora_checks.aurora import links
from aurora_checks.aurora.provider_values import is_set, text
from aurora_checks.aurora.regions import region_of_arn
from aurora_checks.terraform.equality import equal, known_to_differ
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.linked import Certainty, Lead
from aurora_checks.terraform.model import Provider, Resource, RootModule, once_per_root
from aurora_checks.terraform.values import OneOf, PartialText, Reference, Unknown, Value

SECRET = "aws_secretsmanager_secret"
ROTATION = f"{SECRET}_rotation"
VERSION = "aws_secretsmanager_secret_version"
VERSIONS = (VERSION, f"data.{VERSION}", f"ephemeral.{VERSION}")
_OF_SECRETS = "/aws/reference/secretsmanager/"
_CLUSTER, _CLUSTER_LOOKUP = "aws_rds_cluster", "data.aws_rds_cluster"
_TYPES = (SECRET, f"data.{SECRET}", *VERSIONS, _CLUSTER, _CLUSTER_LOOKUP)
_ARN = pattern(r"arn:[^:]*:secretsmanager:[^:]*:[^:]*:secret:(?P<name>.+?)(?:-\w{6})?")
_MOST_STEPS = 6  # from lookup to lookup: no code has more


@dataclass(frozen=True, eq=False)
class _Name:
    """A name of a secret, and where it is one: null for a Region that is not known, None for an account."""

    text: str
    region: Value
    provider: Optional[Provider] = None

    def may_be(self, other: _Name) -> bool:
        """Whether both may be names of one secret."""
        if self.text != other.text or known_to_differ(self.region, other.region):
            return False
        known = self.provider is not None and other.provider is not None
        return not (known and self.provider.has_account_of(other.provider) is False)  # type: ignore[union-attr,arg-type]

    def is_in_region_of(self, other: _Name) -> bool:
        """Whether both are names of one Region for sure."""
        return self.region is other.region or equal(self.region, other.region) is True


@dataclass(frozen=True)
class Secret:
    """What a value names: addresses, names and ARNs of one secret, and values that nobody knows but that are its id.

    Not ``sure`` where it is one of several secrets; ``hidden`` where a plan does not show which, so that it may be any;
    ``unnamed`` where it is a secret of this code whose name nobody knows.
    """

    names: frozenset[object] = frozenset()
    sure: bool = True
    hidden: bool = False
    unnamed: bool = False

    @property
    def is_only_a_name(self) -> bool:
        """Whether a name is all that is known of it."""
        return bool(self.names) and all(isinstance(name, _Name) for name in self.names)

    @property
    def is_unknown(self) -> bool:
        """Whether it may be any secret."""
        return all(isinstance(name, Unknown) for name in self.names)

    @property
    def keys(self) -> set[object]:
        """What it has in common with each secret that it may be."""
        return {name.text if isinstance(name, _Name) else name for name in self.names}

    def is_also(self, other: Secret) -> bool:
        """Whether it is, or may be, the same secret."""
        if not self.names.isdisjoint(other.names):
            return True
        return any(name.may_be(it) for name, it in self._pairs(other))

    def is_surely(self, other: Secret) -> bool:
        """Whether it is the same secret, not one of the same name in a Region that may be another one."""
        if not self.names.isdisjoint(other.names):
            return True
        return any(name.may_be(it) and name.is_in_region_of(it) for name, it in self._pairs(other))

    def _pairs(self, other: Secret) -> Iterator[tuple[_Name, _Name]]:
        named, others = ([it for it in one.names if isinstance(it, _Name)] for one in (self, other))
        return ((name, it) for name in named for it in others)


def secret_of(root: RootModule, secret_id: Value, source: Resource, steps: int = _MOST_STEPS) -> Secret:
    """The secret that an id, ARN, name or reference in an argument of ``source`` leads to."""
    found = root.meant_by(secret_id, *_TYPES).given
    names: set[object] = set()
    unnamed = False
    sure = len(found.leads) <= 1
    for lead in found.leads:
        sure = sure and (lead.certainty is not Certainty.ONE_OF_SEVERAL and not _is_choice(lead))
        for resource in lead.resources:
            own = names_of(root, resource, steps - 1) if steps else Secret()
            names |= own.names
            unnamed = unnamed or own.unnamed
            sure = sure and own.sure
        if not lead.resources:
            names |= {str(lead.why) if isinstance(lead.why, Reference) else lead.why} if lead.why else set()
            names |= _named(lead.name, source) if lead.name else set()
    return Secret(frozenset(names), sure, any(lead.hidden for lead in found.leads), unnamed)


def _is_choice(lead: Lead) -> bool:
    """Whether another secret, or none, may be meant; what a function made of one attribute is that one."""
    return lead.certainty is Certainty.POSSIBLE and (len(lead.resources) > 1 or isinstance(lead.why, OneOf))


def secret_behind(root: RootModule, parameter: Resource) -> Optional[Value]:
    """The id of the secret that a lookup of an SSM parameter reads instead of a parameter; None where it reads one.

    https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html
    """
    name = parameter.get("name")
    if isinstance(name, str):
        return name[len(_OF_SECRETS) :] if name.startswith(_OF_SECRETS) else None
    if isinstance(name, PartialText):
        first, *rest = name.parts
        if first == _OF_SECRETS and len(rest) == 1:
            return rest[0]
        return name if isinstance(first, str) and first.startswith(_OF_SECRETS) else None
    if root.meant_by(name, "aws_ssm_parameter").only is not None:
        return None
    return name  # not known: it may be a secret's, and a plan shows what it is made from


class BySecret:
    """Resources with the secret that each of them is about, by the names of these secrets."""

    def __init__(self, given: Iterable[tuple[Resource, Secret]]) -> None:
        self._given = tuple(given)
        self._by_key: dict[object, list[int]] = {}
        for place, (_, secret) in enumerate(self._given):
            for key in secret.keys:
                self._by_key.setdefault(key, []).append(place)
        self._hidden = [place for place, (_, secret) in enumerate(self._given) if secret.hidden]
        self.of_unknown_secrets = [it for it, secret in self._given if secret.is_unknown]
        self.of_names = [(it, secret) for it, secret in self._given if secret.is_only_a_name]

    def of(self, secret: Secret) -> list[tuple[Resource, Secret]]:
        """Those about what may be the same secret by its keys, or is hidden by a plan, in the order of the code."""
        named = (place for key in secret.keys for place in self._by_key.get(key, ()))
        return [self._given[place] for place in sorted({*self._hidden, *named})]


@once_per_root
def rotations_in(root: RootModule) -> BySecret:
    """The rotations of this code."""
    return BySecret((it, secret_of(root, it.get("secret_id"), it)) for it in root.of_type(ROTATION))


@once_per_root
def _secrets_in(root: RootModule) -> BySecret:
    return BySecret((it, names_of(root, it, 0)) for it in root.of_type(SECRET))


def managed_secrets(root: RootModule, secret: Secret) -> list[Resource]:
    """The secrets of this code that it is, or may be."""
    return [it for it, named in _secrets_in(root).of(secret) if secret.is_also(named)]


def is_of_namesake(root: RootModule, secret: Secret, rotated: Secret) -> bool:
    """Whether what is rotated is another secret of this code, with a name that both have in different Regions."""
    if secret.is_surely(rotated):
        return False
    return any(names_of(root, it).is_surely(rotated) for it in managed_secrets(root, rotated))


def rotations_by_other_names(root: RootModule) -> list[Resource]:
    """The rotations of names that no secret of this code is known to have."""
    return [it for it, secret in rotations_in(root).of_names if not managed_secrets(root, secret)]


def master_secret(cluster: Resource) -> Secret:
    """The secret that RDS makes for a cluster."""
    return Secret(frozenset((f"{cluster.address}.master_user_secret",)))


def names_of(root: RootModule, resource: Resource, steps: int = _MOST_STEPS) -> Secret:
    """The secret that a secret, a version or a cluster of this code is, has or gets, managed or looked up."""
    if resource.full_type == _CLUSTER:
        return master_secret(resource)
    if resource.full_type == _CLUSTER_LOOKUP:
        clusters = root.targets(resource, links.CLUSTER_LOOKUP)
        found = [name for it in clusters.candidates for name in master_secret(it.resource).names]
        return Secret(frozenset(found), clusters.only is not None)
    if resource.full_type in VERSIONS:
        return secret_of(root, resource.get("secret_id"), resource, steps)
    names: set[object] = {resource.address}
    sure = True
    unnamed = not resource.data and isinstance(text(resource.get("name")), Unknown)
    for argument in ("name", "arn"):
        if is_set(resource.get(argument)) is False:
            continue
        known = text(resource.get(argument))
        if isinstance(known, str):
            names |= _named(known, resource)
        if resource.data:
            looked_up = secret_of(root, resource.get(argument), resource, steps)
            names |= looked_up.names
            sure = sure and looked_up.sure
    return Secret(frozenset(names), sure, unnamed=unnamed)


def _named(name: str, source: Resource) -> set[object]:
    """A name or an ARN that a resource has for a secret; in an ARN, AWS writes six characters after the name."""
    if name.startswith("arn:"):
        match = _ARN.fullmatch(name)
        return {name, _Name(match["name"], region_of_arn(name) or None)} if match else {name}
    replicas = source.blocks("replica") if source.full_type == SECRET else []
    regions = [source.region, *(it.get("region") if isinstance(it, dict) else it for it in replicas)]
    return {_Name(name, region, source.provider) for region in regions}
