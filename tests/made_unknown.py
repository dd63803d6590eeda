"""What is true of a root whatever a value is, is true of it for the value that it has.

A value of a fixture is made unknown: a literal becomes a variable that nobody gives, a variable loses its default, or a
resource gets a number of instances that nobody knows. What passed may then be undecided, and what failed, too. But a
verdict that turns into its opposite is wrong, before or after.

The changes of all fixtures are shared out by what they are, so that a new fixture leaves the others' where they are.
``test_made_unknown.py`` tries one share. These try some, all that fixtures of a rule have, and all:

    .venv/bin/python tests/made_unknown.py 3 4 5
    .venv/bin/python tests/made_unknown.py --fixtures rule_002 --fixtures rule_005
    .venv/bin/python tests/made_unknown.py

A share takes seconds of a processor, all of them a quarter of an hour.
"""

from __future__ import annotations

import argparse
import importlib
import os
import re
import shutil
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from fixture_expectations import TESTS, fixture_folders

from aurora_checks.aurora.verdict import Verdict
from aurora_checks.policy.decision_order import rule_modules
from aurora_checks.terraform.modules.hcl_reader import read_directory

SHARES = 150

_CHECKS = [importlib.import_module(name).check for name in rule_modules()]
_UNKNOWN = "var.not_known"
_DECLARED = '\nvariable "not_known" {\n}\n'

_LITERAL = re.compile(r'(?<![\w."\\])(?:"[^"\\$%\n]*"|\d+(?:\.\d+)?|true|false|null)(?![\w.])')
_DEFAULT = re.compile(r"  default\s*= [^\[{(]*$")  # in one line
_BLOCK = re.compile(r'^(?P<kind>data|resource) "(?P<type>[\w-]+)" "(?P<name>[\w-]+)" \{\n', re.MULTILINE)
_WITHOUT_VALUES = ("terraform", "moved", "import", "removed")
_HEREDOC = re.compile(r"<<-?\s*(\w+)\s*$")
# Terraform wants these written out, or they are not values.
_FIXED = re.compile(
    r"\s*(?:#|//|[\w-]+(?: \"[^\"]*\")* \{$|(?:type|sensitive|nullable|ephemeral|description|source|version|alias|"
    r"providers?|depends_on|ignore_changes|prevent_destroy|create_before_destroy|required_version|from|to)\s*=)"
)


@dataclass(frozen=True)
class Change:
    """One value of one file that is made unknown."""

    file: Path  # below the fixture
    line: int
    what: str  # the same as long as the line stays as it is
    made: Callable[[str], str]  # the whole file, changed

    def __str__(self) -> str:
        return f"{self.file.as_posix()}:{self.line}: {self.what}"


def changes(folder: Path) -> Iterator[Change]:
    """All that can be made unknown in a fixture."""
    for path in sorted(folder.rglob("*.tf")):
        text, file = path.read_text(encoding="utf-8"), path.relative_to(folder)
        if not any(part.startswith(".terraform") for part in file.parts):
            yield from _of_literals(file, text)
            yield from _of_counts(file, text)


def _of_literals(file: Path, text: str) -> Iterator[Change]:
    end, block, until = 0, "", ""
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        start, end = end, end + len(line)
        if until:
            until = "" if line.strip() == until else until
            continue
        heredoc = _HEREDOC.search(line)
        until = heredoc[1] if heredoc else ""
        if line[:1].isalpha():
            block = line.split()[0]
        if block in _WITHOUT_VALUES or _FIXED.match(line):
            continue
        if block == "variable":
            if _DEFAULT.match(line):
                yield Change(file, number, f"no {line.strip()}", partial(_spliced, start, end, ""))
            continue
        for first, last in _values_in(line):
            change = partial(_spliced, start + first, start + last, _UNKNOWN)
            yield Change(file, number, f"{line.strip()}, {line[first:last]} in column {first + 1}", change)


def _values_in(line: str) -> Iterator[tuple[int, int]]:
    """Where the literals of a line are that are values: no labels, and no keys of objects."""
    for found in _LITERAL.finditer(line.split(" #")[0]):
        before, after = line[: found.start()].rstrip(), line[found.end() :].lstrip()
        is_key = re.match(r"=(?!=)|:", after) and not before.endswith("?")
        if before and before[-1] in "=[,(?:{&|!<>+-*/" and not is_key:
            yield found.span()


def _spliced(start: int, end: int, new: str, text: str) -> str:
    return text[:start] + new + text[end:] + (_DECLARED if new else "")


def _of_counts(file: Path, text: str) -> Iterator[Change]:
    for found in _BLOCK.finditer(text):
        body = text[found.end() : text.find("\n}", found.end())]
        if not re.search(r"^  (?:count|for_each)\b", body, re.MULTILINE):
            own = ("data." if found["kind"] == "data" else "") + f"{found['type']}.{found['name']}"
            line = text.count("\n", 0, found.start()) + 1
            yield Change(file, line, f"count of {own}", partial(_counted, own, found.end()))


def _counted(own: str, start: int, text: str) -> str:
    """The resource has some number of instances, and who refers to it means the first."""
    reference = re.compile(rf"(?<![\w.-])({re.escape(own)})(?![\w\[-])")
    changed = text[:start] + f"  count = {_UNKNOWN}\n" + text[start:]
    lines = (it if it.lstrip().startswith("#") else reference.sub(r"\1[0]", it) for it in changed.split("\n"))
    return "\n".join(lines) + _DECLARED


def share_of(folder: Path, change: Change) -> int:
    """Which of the shares tries it."""
    name = f"{folder.relative_to(TESTS).as_posix()} {change.file.as_posix()} {change.what}"  # a line may move
    return zlib.crc32(name.encode()) % SHARES


def verdicts(folder: Path) -> dict[tuple[str, str], Verdict]:
    """What all rules say of the code of a folder, by rule and address."""
    root = read_directory(str(folder))
    return {
        (check.id, it.address): check.verdict_on(root, it)
        for check in _CHECKS
        for it in root.of_type(*check.resource_types)
    }


@dataclass(frozen=True)
class Turned:
    """A verdict that became its opposite."""

    fixture: str
    change: str
    check_id: str
    address: str
    before: Verdict
    after: Verdict

    def __str__(self) -> str:
        said = " -> ".join(f"{it.outcome.value} ({it.reason})" for it in (self.before, self.after))
        return f"{self.fixture}/{self.change}\n    {self.check_id} {self.address}: {said}"


@dataclass(frozen=True)
class Decided:
    """Where a value that nobody knows counts on purpose, so that a verdict may turn."""

    check_ids: tuple[str, ...]
    outcome: str  # of the unknown value
    before: str  # a pattern of the reason with the value
    after: str  # of the one without it
    what: str  # of what is changed
    why: str


# As few and as narrow as can be: each of these hides the faults that look like it.
DECIDED = (
    Decided(
        ("CKV_AURORA_002",),
        "failed",
        r"^storage_encrypted = true$|^Aurora Serverless v1 is always encrypted$",
        r"^kms_key_id is not set",
        r"",
        "AWS's own key is enough for names of test environments: a name that nobody knows is one of production",
    ),
    Decided(
        ("CKV_AURORA_109",),
        "passed",
        r"^no tag for ",
        r"^there are tags for ",
        r"",
        "who sets a tag from outside gives it a value",
    ),
    Decided(
        ("CKV_AURORA_110",),
        "passed",
        r"",
        r" tests restores of this cluster",
        r"\brestore_testing_plan_name\b",
        "a selection cannot be made without its plan: one that is not in the code is elsewhere",
    ),
    Decided(
        ("CKV_AURORA_101", "CKV_AURORA_110", "CKV_AURORA_202", "CKV_AURORA_206"),
        "passed",
        r"",
        r"\baws_",
        r"\bregion\b",
        "what names the cluster is for it: code that is for another Region on purpose says which",
    ),
    Decided(
        ("CKV_AURORA_101",),
        "failed",
        r"^AWS has no activity streams in ",
        r"^the cluster has no activity stream; pgAudit is enough only where ",
        r"\bregion\b",
        "a Region without activity streams is rare: code without one, or with an unknown one, is for the others",
    ),
    Decided(
        ("CKV_AURORA_201",),
        "passed",
        r" of the same global database is in the Region of the cluster$",
        r"^the cluster belongs to a global database$",
        r"\bregion\b",
        "AWS refuses two clusters of a global database in one Region",
    ),
    Decided(
        ("CKV_AURORA_006", "CKV_AURORA_106", "CKV_AURORA_202", "CKV_AURORA_207"),
        "passed",
        r"",
        r"",
        r"account_?id|\brole_arn\b|\bprofile\b",
        "what names the cluster is for it: code that is for another account on purpose says which",
    ),
    Decided(
        ("CKV_AURORA_202",),
        "passed",
        r"^no dashboard shows the cluster",
        r" shows the cluster$",
        r"\bmetrics\b",
        "a metric of the cluster whose name nobody knows is some metric of it",
    ),
)


def why_it_may(one: Turned) -> str:
    """Why a verdict may turn, in words; nothing where it must not."""
    for it in DECIDED:
        if (
            one.check_id in it.check_ids
            and one.after.outcome.value == it.outcome
            and re.search(it.before, one.before.reason)
            and re.search(it.after, one.after.reason)
            and re.search(it.what, one.change, re.IGNORECASE)
        ):
            return it.why
    return ""


def turned(folder: Path, chosen: Iterable[Change], scratch: Path) -> Iterator[Turned]:
    """Which verdicts on a fixture turn into their opposite by each of the changes; ``scratch`` is an empty folder."""
    copy = scratch / "copy"
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("plan.json"))
    known = verdicts(copy)
    for change in chosen:
        file = copy / change.file
        text = file.read_text(encoding="utf-8")
        file.write_text(change.made(text), encoding="utf-8")
        for (check_id, address), after in verdicts(copy).items():
            before = known.get((check_id, address)) or known.get((check_id, address.replace("[0]", "")))
            if before and {before.outcome.value, after.outcome.value} == {"passed", "failed"}:
                yield Turned(os.path.relpath(folder, TESTS), str(change), check_id, address, before, after)
        file.write_text(text, encoding="utf-8")
    shutil.rmtree(copy)


def all_turned(only: Iterable[str] = (), shares: Iterable[int] = range(SHARES)) -> Iterator[Turned]:
    """What turns by the changes of some shares, in the fixtures whose path has one of the words, or in all."""
    words, chosen = tuple(only), frozenset(shares)
    for folder in fixture_folders():
        name = str(folder.relative_to(TESTS))
        if words and not any(word in name for word in words):
            continue
        tried = [it for it in changes(folder) if share_of(folder, it) in chosen]
        if tried:
            with tempfile.TemporaryDirectory() as scratch:
                yield from turned(folder, tried, Path(scratch))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("shares", nargs="*", type=int, metavar="SHARE", help=f"0 to {SHARES - 1}; all if none is given")
    parser.add_argument(
        "--fixtures", action="append", default=[], metavar="WORD", help="only those with it in the path"
    )
    asked = parser.parse_args(arguments)
    wrong = 0
    for one in all_turned(asked.fixtures, asked.shares or range(SHARES)):
        if not why_it_may(one):
            wrong += 1
            print(one, flush=True)
    print(f"{wrong} verdict(s) turned into their opposite")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
