"""SSM parameters that hold a cluster's configuration, that it is configured from, or that give its password away.

https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-parameter-store.html
https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ssm_parameter
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator

from aurora_checks.aurora.cluster import IDENTIFIER, AuroraCluster
from aurora_checks.aurora.cluster_references import lowered
from aurora_checks.aurora.other_ways import ways
from aurora_checks.aurora.provider_values import text
from aurora_checks.aurora.regions import region_of
from aurora_checks.aurora.texts_in_values import texts_in, unknown_pieces
from aurora_checks.aurora.verdict import Verdict, failed, passed, undecided
from aurora_checks.terraform.equality import equal
from aurora_checks.terraform.errors import TerraformError
from aurora_checks.terraform.evaluation.json_text import read_json
from aurora_checks.terraform.evaluation.marked_text import UNKNOWN_PART, marked
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.linked import Candidate
from aurora_checks.terraform.model import Resource, RootModule, once_per_root
from aurora_checks.terraform.values import (
    AllOf,
    NotShown,
    PartialText,
    Reference,
    Unknown,
    Value,
    choices_of,
    references_in,
)

_PARAMETER = "aws_ssm_parameter"
_READ = (_PARAMETER, "aws_ssm_parameters_by_path")
_PASSWORDS = ("master_password", "master_password_wo")
_ONLY_WRITTEN = "value_wo"
_VALUES = ("value", "insecure_value", _ONLY_WRITTEN)
_ENCRYPTED = "SecureString"
_DATABASE_WORDS = frozenset("db database databases postgres postgresql psql pg aurora rds jdbc".split())
_PASSWORD_WORDS = frozenset("password passwd pwd".split())
_NOT_THE_PASSWORD = frozenset("arn name id policy length rotation".split())
_OF_AWS = "/aws/service/"  # images and the like
_LEAST_PASSWORD = 8  # characters, as RDS demands
_ENDPOINT = pattern(
    r"\b([a-z][a-z0-9-]*)\.(?:cluster-(?:ro-|custom-)?)?[a-z0-9]+\.([a-z]{2}(?:-[a-z]+)+-[0-9])\.rds\.amazonaws\.com\b",
    re.IGNORECASE,
)
# What is unknown of a text, where that may be a host, or a part of the name of one of Aurora.
_UNKNOWN_HOST = pattern(rf"""(?:^|[/@"'=\s]){UNKNOWN_PART}(?:$|[:/?"'\s])|{UNKNOWN_PART}\S*\.rds\.amazonaws\.com""")
_URL_PASSWORD = pattern(r"://[^:/@\s]*:([^@\s]+)@")
_FIX = "keep the password only in Secrets Manager (manage_master_user_password), and delete this parameter"


def made_from(cluster: AuroraCluster) -> Iterator[Verdict]:
    """For each parameter that holds something of the cluster, its members or what stands for it: passed."""
    store = _store(cluster.root)
    own = _own(cluster)
    for resource, is_own in own:
        for parameter, sure in store.made_from.get(resource.address, ()):
            if is_own and sure and parameter.uncertain is None:
                yield passed(f"{parameter.address} stores the configuration of the cluster")
            else:
                yield undecided(f"{parameter.address} may store the configuration of the cluster")
    for resource, is_own in own:
        region = region_of(resource)
        for parameter, named_region, sure in _with_endpoint_of(store, resource):
            if isinstance(region, str) and region != named_region:
                continue
            if is_own and sure and isinstance(region, str) and parameter.uncertain is None:
                yield passed(f"{parameter.address} stores the endpoint of the cluster")
            else:
                yield undecided(f"{parameter.address} may hold the endpoint of the cluster")


def _own(cluster: AuroraCluster) -> list[Candidate]:
    """The cluster, and what is or may be a member of it."""
    return [Candidate(cluster.resource, True), *cluster.members.candidates]


def _with_endpoint_of(store: _Store, resource: Resource) -> Iterator[tuple[Resource, str, bool]]:
    """The parameters with a literal endpoint of a cluster or member, its Region, and whether it is that for sure.

    One whose name nobody knows has none that is the name of another one.
    """
    identifier = _identifier(resource)
    if isinstance(identifier, str):
        yield from ((*found, True) for found in store.with_endpoint.get(identifier, ()))
    elif identifier is not None:
        for name, found in store.with_endpoint.items():
            if equal(identifier, name) is not False:
                yield from ((*it, False) for it in found if (name, it[1]) not in store.names)


def _identifier(resource: Resource) -> Value:
    """The identifier of a cluster or member as AWS has it; null for one that the provider makes up."""
    known = text(resource.get(IDENTIFIER[resource.type]))
    return None if known is None else lowered(known)


def read_by(cluster: AuroraCluster) -> Iterator[Verdict]:
    """For each parameter from which an argument of the cluster or of a member comes, the password apart: passed."""
    for resource, is_own in _own(cluster):
        arguments = [value for name, value in resource.values.items() if name not in _PASSWORDS]
        for it in cluster.root.made_from(arguments, *_READ, *(f"data.{type_}" for type_ in _READ)).candidates:
            if is_own and it.sure:
                yield passed(f"{resource.address} reads its configuration from {it.resource.address}")
            else:
                yield undecided(f"{resource.address} may read its configuration from {it.resource.address}")


def unlinked(cluster: AuroraCluster) -> Iterator[Verdict]:
    """Undecided for parameters that may be the cluster's: by their name, which speaks of a database or of this cluster,
    where the value leads nowhere; or because their value is not known, and may be a host.
    """
    store = _store(cluster.root)
    for data in cluster.root.of_type(f"data.{_PARAMETER}"):
        shown = isinstance(data.get("value"), str) or cluster.root.deployed
        if shown and not str(text(data.get("name"))).startswith(_OF_AWS):
            source = "state" if cluster.root.deployed else "plan"
            yield undecided(
                f"the cluster may read its configuration from {data.address}: "
                f"a {source} does not show where the value is used"
            )
            break
    identifier = text(cluster.get("cluster_identifier"))
    named = store.unlinked_by_piece.get(identifier.lower(), []) if isinstance(identifier, str) else []
    for parameter in (*store.unlinked, *named):
        yield undecided(
            f"{parameter.address} may store the configuration of the cluster, but its value does not refer to a cluster"
        )
        return


def give_away_the_password(cluster: AuroraCluster) -> Iterator[Verdict]:
    """Failed for each parameter that is not encrypted and holds the master password."""
    store = _store(cluster.root)
    found: dict[str, Verdict] = {}
    for sure, marks in _password_marks(cluster):
        for parameter, exact in (it for mark in marks for it in store.plain.get(mark, ())):
            verdict = _gives_away(cluster, parameter, certain=sure and exact)
            if parameter.address not in found or verdict.is_failed:
                found[parameter.address] = verdict
    for it in _password_parameters(cluster):
        found[it.resource.address] = _gives_away(cluster, it.resource, certain=it.sure)
    identifier = text(cluster.get("cluster_identifier"))
    for parameter in store.named_password.get(identifier.lower(), ()) if isinstance(identifier, str) else ():
        found.setdefault(parameter.address, _gives_away(cluster, parameter, certain=True))
    for parameter in store.not_kept:
        found.setdefault(parameter.address, _gives_away(cluster, parameter, certain=False))
    yield from found.values()


def _password_parameters(cluster: AuroraCluster) -> Iterator[Candidate]:
    """The parameters in this code that the password is read from and that are not encrypted."""
    passwords: list[Value] = [cluster.get(name) for name in _PASSWORDS]
    for it in cluster.root.made_from(passwords, _PARAMETER).candidates:
        if text(it.resource.get("type")) != _ENCRYPTED:
            yield it


def _gives_away(cluster: AuroraCluster, parameter: Resource, certain: bool) -> Verdict:
    type_ = text(parameter.get("type"))
    shown = type_ if isinstance(type_, str) else "plain"
    if certain and parameter.uncertain is None and not isinstance(type_, Unknown):
        return failed(
            f"{cluster.where(parameter)}, a {shown} parameter, stores the master password in plain text", _FIX
        )
    return undecided(f"whether {parameter.address} stores the master password in plain text is not known")


def _password_marks(cluster: AuroraCluster) -> Iterator[tuple[bool, set[Hashable]]]:
    """What a parameter with the cluster's password has in it, and whether that is the password for sure."""
    for name in _PASSWORDS:
        value = cluster.get(name)
        # A reference to an instance without its key may mean another one.
        yield True, {Reference(cluster.address, (name,))}
        if isinstance(value, str) and len(value) >= _LEAST_PASSWORD:
            yield True, {str(value)}
        # What was computed from a secret may be another part of it.
        whole = isinstance(value, Reference)
        yield whole, set(references_in(value))
        yield True, {id(piece) for piece in unknown_pieces(value) if not piece.references}


class _Store:
    """The parameters of a root module, by what they hold; built in one pass, so that clusters only look up theirs."""

    def __init__(self, root: RootModule) -> None:
        self.root = root
        self.made_from: dict[str, list[tuple[Resource, bool]]] = {}
        self.with_endpoint: dict[str, list[tuple[Resource, str]]] = {}
        self.names = {(_identifier(it), region_of(it)) for it in root.of_type(*IDENTIFIER)}
        self.unlinked: list[Resource] = []
        self.unlinked_by_piece: dict[str, list[Resource]] = {}
        self.plain: dict[Hashable, list[tuple[Resource, bool]]] = {}
        self.named_password: dict[str, list[Resource]] = {}
        self.not_kept: list[Resource] = []  # not encrypted, with a value that a state does not have
        for parameter in root.of_type(_PARAMETER):
            self._add(parameter)

    def _add(self, parameter: Resource) -> None:
        values = [parameter.get(name) for name in _VALUES if parameter.get(name) is not None]
        linked = self._add_links(parameter, values)
        if text(parameter.get("type")) != _ENCRYPTED:
            for value in values:
                self._add_marks(parameter, value)
            if self.root.deployed and parameter.get(_ONLY_WRITTEN) is not None and _names_password(parameter):
                self.not_kept.append(parameter)
        if not linked:
            self._add_by_name(parameter)

    def _add_links(self, parameter: Resource, values: list[Value]) -> bool:
        """Whether something in its values shows what it is about."""
        told = False
        for value in values:
            if any(it.attribute in _PASSWORDS for it in references_in(value)):
                continue  # it gives away the password, and says nothing else of the cluster
            for it in self.root.made_from(value).candidates:
                told = told or it.resource.type != _PARAMETER
                for address, sure in self._stands_for(it):
                    self.made_from.setdefault(address, []).append((parameter, sure))
        for identifier, region in (pair for words in texts_in(values) for pair in _ENDPOINT.findall(words)):
            told = True
            self.with_endpoint.setdefault(identifier.lower(), []).append((parameter, region.lower()))
        return told

    def _stands_for(self, named: Candidate) -> Iterator[tuple[str, bool]]:
        """The address of a resource and of the clusters that it is another way to, each with whether it is sure."""
        yield named.resource.address, named.sure
        for it in ways(named.resource, self.root).candidates:
            yield it.resource.address, named.sure and it.sure

    def _add_marks(self, parameter: Resource, value: Value) -> None:
        """What a value has in it that may be a password, and whether it is there as it is."""
        # A plan shows of all the values of a for_each only what they were made from together.
        as_it_is = isinstance(value, (str, Reference, PartialText)) or (
            parameter.key is None if isinstance(value, AllOf) else not references_in(value)
        )
        marks: set[Hashable] = set(references_in(value))
        marks |= {id(piece) for piece in unknown_pieces(value) if not piece.references}
        marks |= {piece for words in texts_in(value) for piece in _pieces(words)}
        for mark in marks:
            self.plain.setdefault(mark, []).append((parameter, as_it_is))
        beside = value.beside if isinstance(value, Unknown) else None
        perhaps: set[Hashable] = {*references_in(beside), *(piece for it in texts_in(beside) for piece in _pieces(it))}
        for mark in perhaps - marks:
            self.plain.setdefault(mark, []).append((parameter, False))

    def _add_by_name(self, parameter: Resource) -> None:
        pieces = _pieces_of_name(parameter)
        words = {word for piece in pieces for word in re.split(r"[^a-z0-9]+", piece)}
        if _names_password(parameter):
            if words & _DATABASE_WORDS and text(parameter.get("type")) != _ENCRYPTED:
                for piece in pieces:
                    self.named_password.setdefault(piece, []).append(parameter)
        elif not words or words & _DATABASE_WORDS or self._may_have_host(parameter):
            self.unlinked.append(parameter)
        else:
            for piece in pieces:
                self.unlinked_by_piece.setdefault(piece, []).append(parameter)

    def _may_have_host(self, parameter: Resource) -> bool:
        """Whether what is not known of its value may be a host; of a state that is a secret."""
        return not self.root.deployed and any(_may_be_host(parameter.get(it)) for it in _VALUES)


def _pieces_of_name(parameter: Resource) -> list[str]:
    return [piece for known in texts_in(parameter.get("name")) for piece in known.lower().strip("/").split("/")]


def _names_password(parameter: Resource) -> bool:
    """Whether the last piece of its name is that of a password."""
    pieces = _pieces_of_name(parameter)
    last = set(re.split(r"[^a-z0-9]+", pieces[-1])) if pieces else set()
    return bool(last & _PASSWORD_WORDS) and not last & _NOT_THE_PASSWORD


def _may_be_host(value: Value) -> bool:
    """Whether a value may be a host that nobody knows, or have it in it as a whole, as in a URL.

    Of what a plan does not know it is of something that there will be.
    """
    if isinstance(value, PartialText):
        words, unknown = marked(value)
        return _UNKNOWN_HOST.search(words) is not None and not all(map(references_in, unknown))
    choices = choices_of(value)
    return any(isinstance(it, NotShown) or (isinstance(it, Unknown) and not references_in(it)) for it in choices)


def _pieces(words: str) -> Iterator[str]:
    """The texts in a text that can be a password: itself, the strings of JSON, the password of a URL."""
    found = [words, *_URL_PASSWORD.findall(words)]
    if words.lstrip().startswith(("{", "[")):
        try:
            found += texts_in(read_json(words))
        except (TerraformError, RecursionError):
            pass  # not JSON after all, or nested too deeply for a password
    yield from (piece for piece in found if len(piece) >= _LEAST_PASSWORD)


@once_per_root
def _store(root: RootModule) -> _Store:
    return _Store(root)
