"""The loop that makes proposals safe: apply in memory, read and judge again, keep only what proves itself.

A change is kept where a rule that failed passes with it, or is undecided for nothing but a variable that the change
asks people to fill in, and where no verdict on any cluster in any root module gets worse and the code reads without new
problems. All proposals are tried at once; only what does not prove itself so is taken apart. So 200 clusters cost a few
readings, not one for each finding.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import Optional

from aurora_checks.aurora.applying import Effect
from aurora_checks.fixing.also_changed import Changed, Reached, changes, reached
from aurora_checks.fixing.applied_edits import applied
from aurora_checks.fixing.changes import Change, Finding, NoChange
from aurora_checks.fixing.decided import Code
from aurora_checks.fixing.edits import AddText, file_of
from aurora_checks.fixing.json_edits import CannotEdit
from aurora_checks.fixing.judged_code import JudgedCode, Worse
from aurora_checks.fixing.old_comments import OldComment, old_comments
from aurora_checks.fixing.proposing import Propose, Situation, proposers
from aurora_checks.policy.known_rules import Level, level_of
from aurora_checks.terraform.light_dataclasses import dataclass
from aurora_checks.terraform.model import RootModule

_MOST_ROUNDS = 12  # of proposals for what the ones before have left
_MOST_READINGS = 60  # of all the code, in one run; what is not proven by then is left

logger = logging.getLogger("aurora_checks")

Key = tuple[str, str, str]


@dataclass(eq=False)
class Kept:
    """A change that has proven itself, with the findings that it mends."""

    change: Change
    findings: list[Finding]
    before: dict[str, Optional[str]]  # the texts of its files before it, by path

    @cached_property
    def after(self) -> dict[str, str]:
        """The texts of its files with it and what was kept before it."""
        return applied(self.change.edits, self.before.get)


@dataclass(frozen=True)
class Left:
    """A finding that nothing mends, and why; ``needs`` are effects that were not accepted, ``says`` the change."""

    finding: Finding
    because: str
    needs: frozenset[Effect] = frozenset()
    says: str = ""


@dataclass
class Fixed:
    """What the loop has found. ``texts`` are those of all changed files together."""

    start: JudgedCode
    end: JudgedCode
    kept: list[Kept] = field(default_factory=list)
    also: list[Finding] = field(default_factory=list)  # pass by a change that was made for others
    left: list[Left] = field(default_factory=list)
    readings: int = 0

    @property
    def texts(self) -> dict[str, str]:
        """The new texts, by path."""
        return dict(self.end.texts)

    @property
    def changed(self) -> Iterator[tuple[RootModule, list[Changed]]]:
        """What changes of the resources that are there, for each root module that people asked to be fixed."""
        for before, after in zip(self.start.roots, self.end.roots):
            if before is not after and before.root.path not in self.start.watched:
                yield before.root, changes(before.root, after.root)

    def reached(self, root: RootModule, changed: Collection[Changed]) -> list[Reached]:
        """Those of a root module that no change is meant for, or none of what changes in them."""
        mended = [*(it for kept in self.kept for it in kept.findings), *self.also]
        meant: dict[str, set[str]] = {}  # the arguments, by the address of the resource
        for finding in mended:
            for address in _addresses(finding) if finding.root.path == root.path else ():
                meant.setdefault(address, set()).update(finding.verdict.keys)
        of_others = {key for it in mended for key in it.verdict.keys}
        found = list(reached(root, changed, meant))
        for it in changed:
            names = tuple(sorted(of_others.intersection(it.names) - meant.get(it.resource.address, of_others)))
            found += [Reached(Changed(it.resource, names))] if names else []
        return found

    @property
    def comments(self) -> list[OldComment]:
        """The comments at values that were replaced, on the lines that they have before all changes."""
        return old_comments({path: text_on_disk(path) for path in self.texts}, self.texts)


@dataclass(eq=False)
class _Candidate:
    """A change and the findings for which it was proposed."""

    change: Change
    findings: list[Finding]


@dataclass(frozen=True)
class _Trial:
    """The code with the changes of a batch: what is worse in it, and the changes that do not do what they are for."""

    batch: list[_Candidate]
    code: JudgedCode
    worse: list[Worse]
    unproven: list[_Candidate]

    @property
    def is_broken(self) -> bool:
        """Whether the code does not read as it should, so that verdicts on it say little, or another cluster is hit."""
        return any(not it.subject for it in self.worse)


def fix(
    code: JudgedCode,
    folders: Sequence[str],
    accepted: Collection[Effect],
    wanted: Callable[[str], bool] = lambda rule: True,
    most_readings: int = _MOST_READINGS,
) -> Fixed:
    """What mends the findings in ``code``; ``folders`` are those whose files may be changed.

    ``wanted`` says of which rules.
    """
    return _Loop(code, folders, frozenset(accepted), wanted, most_readings).run()


class _Loop:
    def __init__(
        self,
        code: JudgedCode,
        folders: Sequence[str],
        accepted: frozenset[Effect],
        wanted: Callable[[str], bool],
        most_readings: int,
    ) -> None:
        self._folders = tuple(folders)
        self._accepted = accepted
        self._wanted = wanted
        self._proposers = proposers()
        self._most_readings = most_readings
        self._current = code
        self._result = Fixed(code, code)
        self._tried: dict[Key, set[str]] = {}  # the proposals that a finding has used up, by what they say
        self._why: dict[Key, Left] = {}

    def run(self) -> Fixed:
        for level in Level:  # what a binding rule needs is not taken away by a weaker one
            for _ in range(_MOST_ROUNDS):
                candidates = self._proposed([it for it in self._wanted_findings if level_of(it.rule) is level])
                if not candidates:
                    break
                self._settle(candidates)
        self._result.end = self._current
        self._tell_of_the_others()
        return self._result

    def _tell_of_the_others(self) -> None:
        """Of the findings for which no change was kept: those that pass all the same, and why the others are left."""
        mended = {it.key for kept in self._result.kept for it in kept.findings}
        for finding in self._result.start.findings:
            if finding.key in mended:
                continue
            if self._current.passes(finding.key):
                self._result.also.append(finding)
            elif self._wanted(finding.rule):
                nothing = Left(finding, "no change is known that makes it pass")
                self._result.left.append(self._why.get(finding.key, nothing))

    # --- proposals

    @property
    def _wanted_findings(self) -> list[Finding]:
        return [it for it in self._current.findings if self._wanted(it.rule)]

    def _proposed(self, findings: Iterable[Finding]) -> list[_Candidate]:
        """The next proposal for each of the findings; equal ones are one."""
        found: dict[tuple[object, ...], _Candidate] = {}
        situation = situation_of(self._current, self._folders, self._accepted, self._wanted)
        for finding in findings:
            propose = self._proposers.get(finding.rule)
            change = self._next(finding, propose, situation) if propose is not None else None
            if change is not None:
                found.setdefault(change.edits, _Candidate(change, [])).findings.append(finding)
        return list(found.values())

    def _next(self, finding: Finding, propose: Propose, situation: Situation) -> Optional[Change]:
        try:
            return self._next_of(finding, propose, situation)
        except Exception as error:  # a proposal's own bug costs this finding, not the others
            logger.exception(
                "aurora-checks: no change could be proposed for %s of %s", finding.rule, finding.resource.address
            )
            self._why[finding.key] = Left(finding, f"aurora-checks itself failed here: {type(error).__name__}: {error}")
            return None

    def _next_of(self, finding: Finding, propose: Propose, situation: Situation) -> Optional[Change]:
        tried = self._tried.setdefault(finding.key, set())
        for proposal in propose(finding, situation):
            if isinstance(proposal, NoChange):
                self._why.setdefault(finding.key, Left(finding, proposal.because))
                continue
            if proposal.says in tried:
                continue
            tried.add(proposal.says)
            missing = proposal.effects - self._accepted
            if missing:
                known = self._why.get(finding.key)
                if known is None or not known.needs:
                    self._why[finding.key] = Left(
                        finding, "it has an effect that was not accepted", missing, proposal.says
                    )
                continue
            return proposal
        return None

    # --- proof

    def _settle(self, batch: list[_Candidate]) -> None:
        """Keep of a batch what proves itself; the rest is dropped."""
        while batch:
            if self._result.readings >= self._most_readings:
                return self._drop(batch, "it was not tried: there are too many changes to try")
            fitting, texts = self._fitting(batch)
            if not fitting:
                return self._drop(batch, "the change does not fit the text of the code")
            if len(fitting) < len(batch):  # the others get their turn afterwards, or do not fit at all
                return self._one_after_the_other(fitting, batch)
            if all(self.text_of(path) == text for path, text in texts.items()):
                return self._drop(batch, "the code has it already")
            trial = self._try(batch, texts)
            if not trial.worse and not trial.unproven:
                return self._keep(batch, trial.code)
            batch = self._left_of(trial)

    def _try(self, batch: list[_Candidate], texts: Mapping[str, str]) -> _Trial:
        code = self._current.with_texts(texts, [asked for it in batch for asked in it.change.asks])
        self._result.readings += 1
        unproven = [it for it in batch if not any(_is_proven(code, it.change, key) for key in _keys(it))]
        return _Trial(batch, code, code.worse_than(self._current), unproven)

    def _left_of(self, trial: _Trial) -> list[_Candidate]:
        """What of a batch that did not prove itself is to be tried again as one; what is known to fail is dropped."""
        batch = trial.batch
        adding = _adding(batch, trial.worse)
        if adding and len(batch) > 1:
            for it, why in adding:
                self._drop([it], f"the change would make something worse: {why}")
            return _without(batch, [it for it, _ in adding])
        if trial.unproven and not (trial.is_broken and len(batch) > 1):
            for it in trial.unproven:
                now = next((trial.code.verdict(key) for key in _keys(it)), None)
                self._drop([it], f"the known change does not make it pass: {now.reason if now else 'it is gone'}")
            return _without(batch, trial.unproven)
        harm = f"the change would make something worse: {trial.worse[0].what}"
        if len(batch) == 1:
            self._drop(batch, harm)
            return []
        suspects = _suspects(batch, trial.worse)
        subjects = [_subject_key(it.findings[0]) for it in suspects]
        innocent = _without(batch, suspects)
        if suspects and len(set(subjects)) == len(subjects):  # each is the only one for what became worse
            self._drop(suspects, harm)
            return innocent
        self._one_after_the_other(innocent if suspects and innocent else _first_half(batch), batch)
        return []

    def _one_after_the_other(self, first: list[_Candidate], batch: list[_Candidate]) -> None:
        self._settle(first)
        self._again(_without(batch, first))

    def _again(self, batch: list[_Candidate]) -> None:
        """Have these proposed anew, for the texts that they were made for have changed meanwhile."""
        keys = {key: it.change.says for it in batch for key in _keys(it)}
        for key, says in keys.items():
            self._tried[key].discard(says)
        self._settle(self._proposed([it for it in self._current.findings if it.key in keys]))

    def _fitting(self, batch: Sequence[_Candidate]) -> tuple[list[_Candidate], dict[str, str]]:
        """Those whose edits can be made together, and the texts with them."""
        try:
            return list(batch), applied((edit for it in batch for edit in it.change.edits), self.text_of)
        except CannotEdit:
            if len(batch) == 1:
                return [], {}
        half = len(batch) // 2
        first, texts = self._fitting(batch[:half])
        second, more = self._fitting(batch[half:])
        try:
            both = [*first, *second]
            return both, applied((edit for it in both for edit in it.change.edits), self.text_of)
        except CannotEdit:
            return (first, texts) if first else (second, more)

    def text_of(self, path: str) -> Optional[str]:
        """The text of a file as it is now."""
        known = self._current.texts.get(path)
        return known if known is not None else text_on_disk(path)

    def _keep(self, batch: Iterable[_Candidate], tried: JudgedCode) -> None:
        for it in batch:
            mended = [finding for finding in it.findings if _is_proven(tried, it.change, finding.key)]
            files = dict.fromkeys(map(file_of, it.change.edits))
            before = {file: self.text_of(file) for file in files}
            self._result.kept.append(Kept(it.change, mended, before))
            for finding in it.findings:
                self._why.pop(finding.key, None)
        self._current = tried

    def _drop(self, batch: Iterable[_Candidate], because: str) -> None:
        for it in batch:
            for finding in it.findings:
                self._why.setdefault(finding.key, Left(finding, because, says=it.change.says))


def situation_of(
    code: JudgedCode,
    folders: Sequence[str],
    accepted: Collection[Effect],
    wanted: Callable[[str], bool] = lambda rule: True,
) -> Situation:
    """What the rules that propose something see of the code."""
    failing: dict[tuple[str, str], set[str]] = {}
    for it in code.findings:
        if wanted(it.rule):
            failing.setdefault((it.root.path, it.subject), set()).add(it.rule)
    rules = {key: frozenset(its) for key, its in failing.items()}
    roots = [it.root for it in code.roots]
    allowed = frozenset(accepted) | {Effect.IN_PLACE}
    return Situation(Code(code.current, tuple(folders)), rules, allowed, roots, code.watched)


def _addresses(finding: Finding) -> Iterator[str]:
    """Of the cluster and the members that a finding is about."""
    yield finding.resource.address
    if finding.cluster is not None:
        yield finding.cluster.address
        yield from (it.resource.address for it in finding.cluster.members.candidates)


def _keys(candidate: _Candidate) -> Iterator[Key]:
    return (it.key for it in candidate.findings)


def _without(batch: Sequence[_Candidate], some: Sequence[_Candidate]) -> list[_Candidate]:
    return [it for it in batch if it not in some]


def _is_proven(code: JudgedCode, change: Change, key: Key) -> bool:
    return code.no_longer_fails(key) if change.leaves_rest else code.passes(key)


def _suspects(batch: Sequence[_Candidate], worse: Sequence[Worse]) -> list[_Candidate]:
    """The changes for clusters whose verdicts became worse; none where that tells nothing."""
    subjects = {(it.root, it.subject) for it in worse}
    if any(not subject for _, subject in subjects):
        return []
    return [it for it in batch if any(_subject_key(finding) in subjects for finding in it.findings)]


def _adding(batch: Sequence[_Candidate], worse: Sequence[Worse]) -> list[tuple[_Candidate, str]]:
    """The changes that add blocks which are worse themselves, and why."""
    found: list[tuple[_Candidate, str]] = []
    for it in batch:
        text = "\n".join(edit.text for edit in it.change.edits if isinstance(edit, AddText))
        found += [(it, why.what) for why in worse if why.head and f"resource {why.head} {{" in text][:1]
    return found


def _first_half(batch: Sequence[_Candidate]) -> list[_Candidate]:
    """Half of a batch, those of one rule kept together: what is wrong with one is wrong with all of its kind."""
    ordered = sorted(batch, key=lambda it: it.findings[0].rule)
    rules = list(dict.fromkeys(it.findings[0].rule for it in ordered))
    if len(rules) == 1:
        return ordered[: len(ordered) // 2]
    first = set(rules[: len(rules) // 2])
    return [it for it in ordered if it.findings[0].rule in first]


def _subject_key(finding: Finding) -> tuple[str, str]:
    return finding.root.path, finding.subject


def text_on_disk(path: str) -> Optional[str]:
    """A file's text with its own line ends; None where there is no such file. Raises CannotEdit."""
    if not os.path.lexists(path):
        return None
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, ValueError) as error:
        raise CannotEdit(f"{path} cannot be read: {error}") from error
