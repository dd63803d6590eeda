"""Code with some of its files changed in memory, and what every rule says about it: read and judged again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import Optional

from aurora_checks.adapter.inline_skips import may_skip, skip_of
from aurora_checks.aurora.verdict import Outcome, Verdict
from aurora_checks.checks.scanned_roots import Judged, ScannedRoots, code_folders, kind_of, read_root, verdicts_in
from aurora_checks.checks.settled_verdicts import settled
from aurora_checks.fixing.callers import callers_of
from aurora_checks.fixing.changes import Asked, Finding
from aurora_checks.fixing.false_conditions import false_conditions
from aurora_checks.fixing.new_resources import wrong_with_new
from aurora_checks.fixing.undeclared import undeclared
from aurora_checks.policy.known_rules import UNREAD_MODULES
from aurora_checks.policy.settings_file import settings_for
from aurora_checks.terraform.code_tree import is_within
from aurora_checks.terraform.instance_addresses import without_keys
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.model import RootModule
from aurora_checks.terraform.modules.language import Language, is_code
from aurora_checks.terraform.modules.module_source import read_module
from aurora_checks.terraform.modules.shared_reading import Answers, SharedReading, outermost
from aurora_checks.terraform.terragrunt.configured_roots import is_unit

# The higher, the worse. A rule that no longer applies is not kept either.
_RANKS = {
    Outcome.PASSED: 0,
    Outcome.NOT_APPLICABLE: 1,
    Outcome.SKIPPED: 1,
    Outcome.UNDECIDED: 2,
    Outcome.FAILED: 3,
}


@dataclass(frozen=True)
class Worse:
    """What a change must not do: to a verdict on a cluster, or to the reading of a root module."""

    root: str
    subject: str  # the address of the cluster; empty where it tells nothing of who is the cause
    what: str
    head: str = ""  # of the block that it is about, where that may be one of the change: its type and its name


@dataclass(frozen=True)
class _Said:
    """What a rule says about a resource, with the settings considered."""

    judged: Judged
    verdict: Verdict

    @property
    def subject(self) -> str:
        cluster = self.judged.cluster
        return cluster.address if cluster is not None else self.judged.resource.address


class JudgedRoot:
    """One root module and its verdicts; of changed code, ``was`` is that of the files on disk."""

    def __init__(self, root: RootModule, was: Optional[JudgedRoot] = None) -> None:
        self.root = root
        self.on_disk: JudgedRoot = was.on_disk if was is not None else self

    @cached_property
    def said(self) -> Mapping[tuple[str, str], _Said]:
        """By rule and address."""
        return {
            (it.rule, it.resource.address): _Said(it, settled(it.rule, it.verdict, it.root, it.resource, it.cluster))
            for it in verdicts_in(self.root)
        }

    @cached_property
    def _worst(self) -> Mapping[tuple[str, str], int]:
        """By rule and the static address of a resource, and by rule and cluster."""
        worst: dict[tuple[str, str], int] = {}
        for (rule, address), said in self.said.items():
            for key in {(rule, without_keys(address)), (rule, f"of {without_keys(said.subject)}")}:
                worst[key] = max(worst.get(key, 0), _RANKS[said.verdict.outcome])
        return worst

    def is_excepted(self, said: _Said) -> bool:
        """Whether it fails, and people have said that it may: in the settings, or by a comment in the code."""
        if not said.judged.verdict.is_failed:
            return False
        key = (said.judged.rule, without_keys(said.judged.resource.address))
        return said.verdict.outcome is Outcome.SKIPPED or key in self.on_disk._commented

    @cached_property
    def _commented(self) -> frozenset[tuple[str, str]]:
        """The rules that a comment skips, and for which resource: on disk, for their lines are those of the files."""
        every = (it.judged for it in self.said.values())
        return frozenset((it.rule, without_keys(it.resource.address)) for it in every if _is_skipped(it))

    @cached_property
    def _false_conditions(self) -> Mapping[tuple[str, str], str]:
        return false_conditions(self.root)

    def touched_by(self, folders: set[str]) -> bool:
        """Whether files in these folders are a part of it."""
        return self.root.path in folders or not folders.isdisjoint(self.root.module_folders)

    def worse_than(self, before: JudgedRoot) -> Iterator[Worse]:
        """What is worse here than it was before."""
        known = {(it.file, it.message) for it in before.root.problems}
        for problem in self.root.problems:
            if (problem.file, problem.message) not in known:
                yield Worse(self.root.path, "", str(problem))
        for where, what in self._false_conditions.items():
            if where not in before._false_conditions:
                yield Worse(self.root.path, "", what)
        for added, what in wrong_with_new(before.root, self.root):
            yield Worse(self.root.path, "", what, f'"{added.type}" "{added.name}"')
        for (rule, address), was in before.said.items():
            now = self.said.get((rule, address))
            rank = _RANKS[now.verdict.outcome] if now else self._worst.get((rule, without_keys(address)))
            if rank is None or rank > _RANKS[was.verdict.outcome]:
                how = "is gone" if rank is None else "is worse"
                yield Worse(self.root.path, was.subject, f"{rule} of {address} {how}")
            elif now is not None and before.is_excepted(was) and not now.judged.verdict.is_failed:
                what = f"it would also reach {address}, which is excepted from {rule}"
                yield Worse(self.root.path, "", what)
        for (rule, address), now in self.said.items():
            if (rule, address) not in before.said and (rule, without_keys(address)) not in before._worst:
                if _RANKS[now.verdict.outcome] > before._worst.get((rule, f"of {without_keys(now.subject)}"), 0):
                    yield Worse(self.root.path, now.subject, f"{rule} of {address}, which is new, does not pass")


@dataclass(frozen=True)
class JudgedCode:
    """Root modules with their verdicts; ``texts`` replaces the content of some files on disk.

    Of those that are only ``watched`` no verdict may get worse, and none is to be mended. ``asked`` are variables that
    people are to fill in.
    """

    roots: tuple[JudgedRoot, ...]
    shared: SharedReading
    scanned: Mapping[str, str]
    texts: Mapping[str, str] = field(default_factory=dict)
    reading: Optional[SharedReading] = None
    watched: frozenset[str] = frozenset()
    asked: tuple[Asked, ...] = ()

    @classmethod
    def of(cls, scanned: ScannedRoots, shared: SharedReading, folders: Sequence[str]) -> JudgedCode:
        """The code among roots that were read with ``shared``; other root modules in ``folders`` that call it, too.

        ``folders`` are those whose files may be changed.
        """
        roots = [JudgedRoot(it) for it in scanned.root_modules if kind_of(it) == "code"]
        watched = _others(scanned, shared, folders)
        bases = {**scanned.bases, **{it.path: folder for it, folder in watched.items()}}
        roots += [JudgedRoot(it) for it in watched]
        return cls(tuple(roots), shared, bases, watched=frozenset(it.path for it in watched))

    @property
    def current(self) -> SharedReading:
        """What reads files as they are in this state."""
        return self.reading or self.shared

    def with_texts(self, changed: Mapping[str, str], asked: Iterable[Asked] = ()) -> JudgedCode:
        """The same code with further texts: only root modules that these are a part of are read and judged again.

        ``asked`` are variables that the texts ask people to fill in.
        """
        texts = {**self.texts, **changed}
        reading = self.shared.changed(texts)
        folders = {os.path.dirname(path) for path in changed}
        roots = tuple(
            JudgedRoot(_read(it.root.path, reading, self.scanned[it.root.path]), it) if it.touched_by(folders) else it
            for it in self.roots
        )
        every = tuple(dict.fromkeys((*self.asked, *asked)))
        return JudgedCode(roots, self.shared, self.scanned, texts, reading, self.watched, every)

    def passes(self, key: tuple[str, str, str]) -> bool:
        """Whether a rule passes, or will as soon as people have said what they are asked for.

        Also where it passes with each known release of a module, and the call may mean another one.
        """
        return self._best(key) is Outcome.PASSED

    def no_longer_fails(self, key: tuple[str, str, str]) -> bool:
        """Whether a rule passes so, or is undecided whatever people say."""
        return self._best(key) in (Outcome.PASSED, Outcome.UNDECIDED)

    def _best(self, key: tuple[str, str, str]) -> Optional[Outcome]:
        verdict = self.verdict(key)
        if verdict is not None and verdict.outcome is Outcome.UNDECIDED:
            verdict = _verdict(self._answered(key[0]), key)
        return verdict.outcome if verdict is not None else None

    def waits_for_release(self, path: str) -> bool:
        """Whether calls in a root module may mean releases of their modules that are not known."""
        return any(it.root.path == path and it.root.reading_of_unknown_releases is not None for it in self.roots)

    def _answered(self, path: str) -> JudgedRoot:
        """The root module with what people are taken to say."""
        if path not in self._with_answers:
            values: dict[str, dict[str, str]] = {}
            for it in self.asked:
                values.setdefault(it.folder, {})[it.name] = it.example
            reading = self.current.answered(Answers(values))
            self._with_answers[path] = JudgedRoot(_read(path, reading, self.scanned[path]))
        return self._with_answers[path]

    @cached_property
    def _with_answers(self) -> dict[str, JudgedRoot]:
        return {}

    def worse_than(self, before: JudgedCode) -> list[Worse]:
        """What is worse here than it was before."""
        pairs = zip(self.roots, before.roots)
        verdicts = [it for now, was in pairs if now is not was for it in now.worse_than(was)]
        return [*self._undeclared(before), *verdicts]

    def _undeclared(self, before: JudgedCode) -> Iterator[Worse]:
        """Names that no module declares, in files that have changed."""
        for path, text in self.texts.items():
            if before.texts.get(path) != text and not path.endswith((".tfvars", ".tfvars.json")):
                known = _undeclared_in(before.current, path)
                for name in sorted(_undeclared_in(self.current, path) - known):
                    yield Worse(
                        os.path.dirname(path), "", f"{os.path.basename(path)} names {name}, which is not declared"
                    )

    def verdict(self, key: tuple[str, str, str]) -> Optional[Verdict]:
        """What a rule says about a resource: by root module, address, rule."""
        root = next((it for it in self.roots if it.root.path == key[0]), None)
        return _verdict(root, key) if root is not None else None

    def finding(self, key: tuple[str, str, str]) -> Optional[Finding]:
        """The finding with a key: root module, address, rule."""
        return self._by_key.get(key)

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str, str], Finding]:
        return {it.key: it for it in self.findings}

    def undecided(self) -> set[tuple[str, str, str]]:
        """The rules that are undecided, each once for a cluster: root module, address of the cluster, rule."""
        return {
            (root.root.path, it.subject, it.judged.rule)
            for root in self.roots
            if root.root.path not in self.watched
            for it in root.said.values()
            if it.verdict.outcome is Outcome.UNDECIDED and it.judged.rule != UNREAD_MODULES
        }

    @cached_property
    def findings(self) -> Sequence[Finding]:
        """The rules that failed for a cluster or member and that nothing excepts."""
        return [
            Finding(it.judged.rule, it.judged.root, it.judged.resource, it.judged.cluster, it.verdict)
            for root in self.roots
            if root.root.path not in self.watched
            for it in root.said.values()
            if it.verdict.is_failed and it.judged.rule != UNREAD_MODULES and not root.is_excepted(it)
        ]


def _undeclared_in(reading: SharedReading, path: str) -> set[str]:
    body = reading.reader.body(path, [])
    return undeclared(read_module(os.path.dirname(path), (), Language.TERRAFORM, reading.reader), body)


def _others(scanned: ScannedRoots, shared: SharedReading, folders: Sequence[str]) -> dict[RootModule, str]:
    """Root modules that were not scanned and call modules that are, with the folder that each is in."""
    touched = {folder for it in scanned.root_modules for folder in (it.path, *it.module_folders)}
    known = set(scanned.bases) | touched
    callers = {it: base for base in folders for it in callers_of((it for it in touched if is_within(it, base)), base)}
    units = {it: base for base in folders for it in code_folders(base) if it not in scanned.bases and is_unit(it)}
    read = [_read(it, shared, base) for it, base in callers.items() if it not in known]
    read += _running(touched, (_read(it, shared, base) for it, base in units.items() if it not in known))
    base_of = {**callers, **units}
    return {it: base_of[it.path] for it in outermost(read)}


def _running(folders: set[str], units: Iterable[RootModule]) -> list[RootModule]:
    """The units that run code of these folders."""
    code = {it for it in folders if os.path.isdir(it) and any(map(is_code, os.listdir(it)))}
    return [it for it in units if not code.isdisjoint(it.module_folders)]


def _read(folder: str, shared: SharedReading, scanned: str) -> RootModule:
    return read_root(folder, shared, scanned) or RootModule(folder, ())


def _verdict(root: JudgedRoot, key: tuple[str, str, str]) -> Optional[Verdict]:
    said = root.said.get((key[2], key[1]))
    return said.verdict if said is not None else _of_first_instance(root, key[2], key[1])


def _of_first_instance(root: JudgedRoot, rule: str, address: str) -> Optional[Verdict]:
    """A member that got ``count`` is the first of its instances."""
    said = root.said.get((rule, f"{address}[0]"))
    return said.verdict if said is not None else None


def _is_skipped(judged: Judged) -> bool:
    """By a comment in the code."""
    settings = settings_for(judged.root.path)
    return may_skip(judged.rule, settings) and skip_of(judged.rule, judged.root, judged.resource) is not None
