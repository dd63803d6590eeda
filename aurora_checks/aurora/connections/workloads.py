"""What the workloads in the code run, and for which databases: whether one of them is a connection pooler.

The image, chart, kind or script of a workload shows what it runs. Where these are known, what is unknown
beside them (a tag, a password, a value of a chart) makes no pooler of it.

https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs
https://registry.terraform.io/providers/alekc/kubectl/latest/docs/resources/kubectl_manifest
https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Callable, Optional

from aurora_checks.aurora.cluster import ENGINE, IDENTIFIER
from aurora_checks.aurora.other_ways import ways
from aurora_checks.aurora.provider_values import text
from aurora_checks.aurora.texts_in_values import texts_in
from aurora_checks.aurora.verdict import any_of_answers
from aurora_checks.terraform.equality import equal
from aurora_checks.terraform.evaluation.json_text import decode_json
from aurora_checks.terraform.evaluation.marked_text import marked, unmarked
from aurora_checks.terraform.late_patterns import pattern
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.model import Resource, RootModule, once_per_root
from aurora_checks.terraform.values import (
    Answer,
    Combined,
    EncodedText,
    OneOf,
    PartialText,
    Unknown,
    Value,
    listed,
)

POOLERS = pattern(r"pgbouncer|pgcat|odyssey|pgpool|supavisor", re.IGNORECASE)
_COMMENT = pattern(r"^\s*(#|//).*$", re.MULTILINE)
# Kinds of Kubernetes that run containers of their own, and those that bring others.
_RUNNING = ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Pod", "Rollout")
_BRINGING = ("HelmRelease", "HelmChart", "Application", "Kustomization")
_KIND = pattern(r"""^[\s{"']*kind["']?\s*:\s*["']?([A-Za-z]+)""", re.MULTILINE)
_IMAGE = pattern(r"""\bimage["']?\s*[:=]\s*["']?([^\s"',#}]+)""")
# Keys that lead to containers; the other keys of an object do not show what it runs.
_LEADING = ("spec", "template", "container", "containers")
_PROGRAM = ("image", "command", "args", "entryPoint", "entrypoint", "name")
# Charts that run any container.
_ANY_CHART = pattern(r"^[./]|\b(?:app|apps|application|base|common|deployment|generic|onechart|service|template)\b")
_DISABLED = pattern(
    rf"""(?:{POOLERS.pattern})\w*["']?\s*:\s*\{{?\s*["']?enabled["']?\s*:\s*["']?false""", re.IGNORECASE
)

_CLUSTER_HOST = pattern(r"\b([a-z][a-z0-9-]*)\.cluster-")
_RDS_HOST = pattern(r"\b([a-z][a-z0-9-]*)\.[a-z0-9]+\.[a-z]{2}(?:-[a-z]+)+-\d\.rds\.amazonaws\.com")
_HOST = pattern(
    r"""(?:host|server|endpoint|address|url|dsn)\w*["']?\s*(?:,\s*["']?value["']?\s*)?[:=,]\s*["']?(?:\w+://)?"""
    r"""(?:[^\s"'/]*@)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)""",
    re.IGNORECASE,
)
_DATABASES = (
    *("aws_rds_cluster", "aws_rds_cluster_instance", "aws_rds_cluster_endpoint", "aws_db_instance", "aws_db_proxy"),
    *("aws_db_proxy_endpoint", "aws_docdb_cluster", "aws_neptune_cluster", "aws_redshift_cluster"),
)


@dataclass(frozen=True)
class Workload:
    """A workload that runs a pooler, or may, and the addresses of the databases that its configuration names.

    ``hosts`` are those that it names beside, which lead to nothing in this code.
    """

    resource: Resource
    runs_pooler: Answer
    serves: frozenset[str]
    hosts: frozenset[str]


@once_per_root
def poolers_by_database(root: RootModule) -> dict[str, list[Workload]]:
    """The workloads that run a pooler or may, by the databases that they are for; under "" where that is not known."""
    found: dict[str, list[Workload]] = {}
    for type_, what_it_runs in _WORKLOADS.items():
        for resource in root.of_type(type_):
            runs = what_it_runs(resource, root)
            if runs is not False:
                workload = _workload(resource, runs, root)
                for address in workload.serves or ("",):
                    found.setdefault(address, []).append(workload)
    return found


# --- what it runs


def _runs(value: Value, root: RootModule) -> Answer:
    """Whether a tree of containers has a pooler: by their images, commands and names."""
    if isinstance(value, (list, Combined)):
        return any_of_answers(_runs(it, root) for it in (value.parts if isinstance(value, Combined) else value))
    if isinstance(value, OneOf):
        return _alike([_runs(it, root) for it in value.alternatives], value)
    if not isinstance(value, dict):
        return value if isinstance(value, Unknown) else False
    below = (_runs(value[name], root) for name in _LEADING if name in value)
    own = (_program(name, value[name], root) for name in _PROGRAM if name in value)
    return any_of_answers([*below, *own])


def names_pooler(value: Value) -> bool:
    """Whether a pooler is named anywhere in a value."""
    return any(map(POOLERS.search, texts_in(value)))


def _program(name: str, value: Value, root: RootModule) -> Answer:
    if name == "image":
        return _image(value, root)
    return names_pooler(value)


def _image(value: Value, root: RootModule) -> Answer:
    """Whether an image is one of a pooler; its tag, and the registry that it is from, do not matter."""
    if isinstance(value, OneOf):
        return _alike([_image(it, root) for it in value.alternatives], value)
    if not isinstance(value, (str, PartialText)):
        return _repository(value, root) if isinstance(value, Unknown) else False
    words, unknown = marked(value)
    if POOLERS.search(words):
        return True
    name = unmarked(words.rsplit("/", 1)[-1].split("@")[0].split(":")[0], unknown)
    return _repository(name, root) if isinstance(name, Unknown) else False


def _repository(value: Unknown, root: RootModule) -> Answer:
    """Whether an image whose name is not known is from a repository of this code that has a name."""
    repositories = root.made_from(value, "aws_ecr_repository")
    names = [text(it.get("name")) for it in repositories.certain]
    if len(names) == 1 and isinstance(names[0], str):
        return bool(POOLERS.search(names[0]))
    return value


def _ecs(task: Resource, root: RootModule) -> Answer:
    definitions = task.get("container_definitions")
    decoded = decode_json(definitions)
    if isinstance(definitions, str) and isinstance(decoded, Unknown):
        return False  # ECS refuses it
    if isinstance(definitions, PartialText) and decoded is definitions:
        return _script(definitions, root)
    return _runs(decoded, root)


def _spec(resource: Resource, root: RootModule) -> Answer:
    return _runs(resource.get("spec"), root)


def _manifest(resource: Resource, root: RootModule) -> Answer:
    manifest = resource.get("manifest")
    kind = text(manifest.get("kind")) if isinstance(manifest, Mapping) else None
    if isinstance(kind, str):
        return _kind_runs(kind, manifest, lambda: _runs(manifest, root))
    return any(map(POOLERS.search, texts_in(manifest))) or (manifest if isinstance(manifest, Unknown) else False)


def _yaml(resource: Resource, root: RootModule) -> Answer:
    body = resource.get("yaml_body")
    if not isinstance(body, (str, PartialText)):
        return body if isinstance(body, Unknown) else False
    words, unknown = marked(body)
    words = _COMMENT.sub("", words)
    kinds = _KIND.findall(words)
    if not kinds:
        return body if isinstance(body, Unknown) else False
    images = [unmarked(it, unknown) for it in _IMAGE.findall(words)]
    return any_of_answers(
        _kind_runs(kind, words, lambda: any_of_answers(_image(it, root) for it in images)) for kind in kinds
    )


def _kind_runs(kind: str, content: Value, judge: Callable[[], Answer]) -> Answer:
    if kind in _BRINGING:
        return any(map(POOLERS.search, texts_in(content)))
    return judge() if kind in _RUNNING else False


def _chart(release: Resource, root: RootModule) -> Answer:
    """For a known chart it is known whether it is a pooler; for a general chart its values show it."""
    chart, values = release.get("chart"), [release.get("values"), release.get("set")]
    named = [chart, release.get("repository"), release.get("name")]
    words = [_COMMENT.sub("", it) for it in texts_in(values)]
    if any(map(POOLERS.search, texts_in(named))):
        return True
    if any(POOLERS.search(it) and not _DISABLED.search(it) for it in words):
        return True
    known = text(chart)
    if isinstance(known, str) and not _ANY_CHART.search(known):
        return False
    if isinstance(known, Unknown):
        return known
    return next((it for value in values for it in listed(value) if isinstance(it, Unknown)), False)


def _text_of(*names: str) -> Callable[[Resource, RootModule], Answer]:
    return lambda resource, root: any_of_answers(_script(resource.get(name), root) for name in names)


def _script(value: Value, root: RootModule) -> Answer:
    """Whether a script, or another text, speaks of a pooler; an unknown part may where it is a line of its own."""
    if any(POOLERS.search(_COMMENT.sub("", it)) for it in texts_in(value)):
        return True
    inner = value.text if isinstance(value, EncodedText) else value
    if isinstance(inner, PartialText):
        parts = inner.parts
        return next((part for at, part in enumerate(parts) if _is_line(parts, at, root)), False)  # type: ignore[return-value]
    return inner if isinstance(inner, Unknown) else False


def _is_line(parts: tuple[object, ...], at: int, root: RootModule) -> bool:
    """Whether an unknown part of a text fills a line: it may be anything, where a value within one is a value."""
    part = parts[at]
    if not isinstance(part, Unknown) or root.mentioned_in(part):
        return False
    before, after = parts[at - 1] if at else "\n", parts[at + 1] if at + 1 < len(parts) else "\n"
    starts = isinstance(before, str) and not before.rpartition("\n")[2].strip()
    return starts and isinstance(after, str) and not after.partition("\n")[0].strip()


def _alike(answers: list[Answer], value: Unknown) -> Answer:
    return answers[0] if all(it is answers[0] for it in answers) else value


def _docker(container: Resource, root: RootModule) -> Answer:
    return _image(container.get("image"), root)


def _nomad(job: Resource, root: RootModule) -> Answer:
    spec = job.get("jobspec")
    if isinstance(spec, (str, PartialText)):
        words, unknown = marked(spec)
        images = [unmarked(it, unknown) for it in _IMAGE.findall(_COMMENT.sub("", words))]
        if images:
            return any_of_answers(_image(it, root) for it in images)
    return _script(spec, root)


_WORKLOADS: Mapping[str, Callable[[Resource, RootModule], Answer]] = {
    "aws_ecs_task_definition": _ecs,
    "helm_release": _chart,
    **{
        f"kubernetes_{kind}{version}": _spec
        for kind in ("deployment", "stateful_set", "daemon_set", "daemonset", "pod", "replication_controller")
        for version in ("", "_v1")
    },
    "kubernetes_manifest": _manifest,
    "kubectl_manifest": _yaml,
    "aws_instance": _text_of("user_data", "user_data_base64"),
    "aws_launch_template": _text_of("user_data"),
    "aws_imagebuilder_component": _text_of("data"),
    "aws_ssm_document": _text_of("content"),
    "docker_container": _docker,
    "nomad_job": _nomad,
}


# --- whom it serves


class _Identifiers:
    """The addresses of clusters by the names in their own and their members' endpoints."""

    def __init__(self, root: RootModule) -> None:
        self._known: dict[str, set[str]] = {}
        self._unknown: list[tuple[Unknown, set[str]]] = []
        for resource in root.of_type(*IDENTIFIER):
            known = text(resource.get(IDENTIFIER[resource.type]))
            if known is not None:
                behind = {address for address, sure in _databases(resource, root) if sure}
                if isinstance(known, Unknown):
                    self._unknown.append((known, behind))
                else:
                    self._known.setdefault(known.lower(), set()).update(behind)

    def behind(self, name: str) -> tuple[set[str], bool]:
        """The clusters that have a name, and whether that is sure: else their names are not known, and may be this."""
        if name in self._known:
            return self._known[name], True
        return {it for unknown, behind in self._unknown if equal(unknown, name) is not False for it in behind}, False


@once_per_root
def _identifiers(root: RootModule) -> _Identifiers:
    return _Identifiers(root)


def _databases(resource: Resource, root: RootModule) -> list[tuple[str, bool]]:
    """The databases that a resource is, or is another way to, and whether each is sure."""
    behind = [it for it in ways(resource, root).candidates if it.resource.full_type in _DATABASES]
    if behind:
        return [(it.resource.address, it.sure) for it in behind]
    return [(resource.address, True)] if resource.full_type in _DATABASES else []


def _workload(resource: Resource, runs: Answer, root: RootModule) -> Workload:
    serves: set[str] = set()
    for named in root.made_from(dict(resource.values)).candidates:
        found = _databases(named.resource, root)
        serves |= {it for it, _ in found}
        if not (named.sure and all(sure for _, sure in found)):
            runs = Unknown("which of several databases the pooler is for is not known")
    hosts: set[str] = set()
    for words in texts_in(dict(resource.values)):
        lowered = _COMMENT.sub("", words).lower()
        for name in (*_CLUSTER_HOST.findall(lowered), *_RDS_HOST.findall(lowered)):
            behind, sure = _identifiers(root).behind(name)
            serves |= behind or {f"{name} of RDS"}
            if behind and not sure:
                runs = Unknown("whether the pooler is for a database whose name is not known")
        hosts.update(it for it in _HOST.findall(lowered) if ".rds.amazonaws.com" not in it)
    return Workload(resource, runs, frozenset(serves), frozenset(hosts))


@once_per_root
def only_cluster(root: RootModule) -> Optional[str]:
    """The address of the one database of PostgreSQL in the code, where it is a cluster of Aurora; None otherwise."""
    clusters = [it for it in root.of_type("aws_rds_cluster") if it.get("engine") in (ENGINE, "postgres")]
    others = [it for it in root.of_type("aws_db_instance") if _may_be_postgresql(it)]
    return clusters[0].address if len(clusters) == 1 and not others else None


def _may_be_postgresql(instance: Resource) -> bool:
    engine = text(instance.get("engine"))
    return not isinstance(engine, str) or engine == "postgres"
