"""``aurora-checks fix``: the changes that make failed rules pass, proven in memory, as a diff or written.

Functions import what finds and makes the changes: the parser of commands does without it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Optional

from aurora_checks.aurora.applying import Effect
from aurora_checks.policy.known_rules import PREFIX, Level, level_of
from aurora_checks.terraform.code_tree import repository_of
from aurora_checks.terraform.errors import TerraformError

if TYPE_CHECKING:
    from aurora_checks.aurora.applying import Applying
    from aurora_checks.fixing.changes import Finding
    from aurora_checks.fixing.fix_loop import Fixed, Kept, Left
    from aurora_checks.fixing.old_comments import OldComment

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_ALL = "all"
_ACCEPTABLE = [effect.value for effect in Effect if effect is not Effect.IN_PLACE]
_SHOWN = 3


def add_to(commands: Commands) -> None:
    """Add this command to the parser of ``aurora-checks``."""
    parser = commands.add_parser(
        "fix", help="change the code so that failed rules pass; each change is checked before it is shown"
    )
    parser.add_argument(
        "path", metavar="PATH", nargs="*", help="folders of Terraform code (default: the one you are in)"
    )
    parser.add_argument(
        "--rule", metavar="RULE", action="append", help="only this rule: CKV_AURORA_009, RULE-009 or 9; repeatable"
    )
    parser.add_argument("--level", choices=[it.word for it in Level], help="only rules of this level or a stronger one")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--diff", action="store_true", help="print a unified diff for `git apply` (default)")
    what.add_argument("--write", action="store_true", help="change the files, all or none")
    parser.add_argument(
        "--accept",
        metavar="EFFECT",
        action="append",
        type=_effects,
        help=f"also changes with these effects: {', '.join(_ACCEPTABLE)}; {_ALL} is all but replacement; separate "
        "several by commas, or repeat the option",
    )
    parser.add_argument(
        "--allow-dirty", action="store_true", help="with --write: also files with changes that are not committed"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """0, also where rules are left that fail; 2 when nothing can be read, or nothing may be written."""
    from aurora_checks.catalogue.catalogue import UnknownRule
    from aurora_checks.checks.scanned_roots import read_roots, require_code
    from aurora_checks.fixing.fix_loop import fix
    from aurora_checks.fixing.judged_code import JudgedCode
    from aurora_checks.fixing.written_files import RefusedWrite
    from aurora_checks.terraform.modules.shared_reading import kept_reading

    paths = [os.path.abspath(path) for path in arguments.path or ["."]]
    accepted = accepted_effects(it for words in arguments.accept or () for it in words)
    try:
        wanted = _rules(arguments.rule or (), arguments.level)
    except UnknownRule as error:
        print(f"aurora-checks: {error}", file=sys.stderr)
        return 2
    _require_folders(paths)
    require_code(paths)
    shared = kept_reading()
    scanned = read_roots(*paths, shared=shared)
    folders = tuple(dict.fromkeys(repository_of(path) or path for path in paths))
    written = accepted - {Effect.REPLACEMENT}
    fixed = fix(JudgedCode.of(scanned, shared, folders), folders, written, wanted.__contains__)
    base = os.path.commonpath([*folders])
    try:
        if arguments.write:
            _write(fixed, folders, arguments.allow_dirty)
        else:
            _print_diff(fixed, base)
    except RefusedWrite as error:
        print(f"aurora-checks: {error}", file=sys.stderr)
        return 2
    said = (
        *_summary(fixed, base, wanted, accepted, bool(arguments.write)),
        *(_replacements(fixed, folders, accepted, base) if Effect.REPLACEMENT in accepted else ()),
        *scanned.problems,
    )
    for line in said:
        print(line, file=sys.stderr)
    return 2 if scanned.problems else 0


def _write(fixed: Fixed, folders: Sequence[str], allow_dirty: bool) -> None:
    """Raises RefusedWrite."""
    from aurora_checks.fixing.written_files import write_files

    write_files(_before(fixed), fixed.texts, folders, allow_dirty)


def _print_diff(fixed: Fixed, base: str) -> None:
    from aurora_checks.fixing.patches import unified_diff

    print(unified_diff(_before(fixed), fixed.texts, base), end="")


def _before(fixed: Fixed) -> dict[str, Optional[str]]:
    from aurora_checks.fixing.fix_loop import text_on_disk

    return {path: text_on_disk(path) for path in fixed.texts}


def _rules(named: Sequence[str], level: Optional[str]) -> Collection[str]:
    """The rules that are asked for. Raises UnknownRule."""
    from aurora_checks.adapter.loaded_rules import load_rules
    from aurora_checks.catalogue.catalogue import find_rule

    chosen = {find_rule(name).id for name in named} or {check.id for check in load_rules()}
    strongest = next((it.and_stronger for it in Level if it.word == level), tuple(Level))
    return {rule for rule in chosen if level_of(rule) in strongest}


def _effects(words: str) -> list[str]:
    """The effects in one ``--accept``."""
    found = [it.strip() for it in words.split(",") if it.strip()]
    unknown = [it for it in found if it not in (*_ACCEPTABLE, _ALL)]
    if unknown or not found:
        raise argparse.ArgumentTypeError(
            f"there is no effect {', '.join(unknown) or repr(words)}; choose from {', '.join((*_ACCEPTABLE, _ALL))}"
        )
    return found


def accepted_effects(words: Iterable[str]) -> frozenset[Effect]:
    """The effects that words of ``--accept`` stand for."""
    found = set()
    for word in words:
        found |= (
            {Effect(it) for it in _ACCEPTABLE if it != Effect.REPLACEMENT.value} if word == _ALL else {Effect(word)}
        )
    return frozenset(found)


def _require_folders(paths: Iterable[str]) -> None:
    for path in paths:
        if not os.path.exists(path):
            raise TerraformError("does not exist", path)
        if not os.path.isdir(path):
            raise TerraformError("is not a folder; give the folder of a root module", path)


def _summary(
    fixed: Fixed, base: str, wanted: Collection[str], accepted: Collection[Effect], written: bool
) -> Iterator[str]:
    from aurora_checks.terraform.terragrunt.configured_roots import is_unit

    yield _count(fixed, wanted, written)
    for kept in fixed.kept:
        yield from _kept(kept, base)
        yield from _still_open(kept, fixed)
    for comment in fixed.comments:
        yield f"a comment of yours stands at the old value, look whether it still holds: {_shown(comment, base)}"
    yield from _changed(fixed, base)
    also = list(_by_rule(fixed.also))
    if also:
        yield "the same changes also make these pass:"
        yield from (f"  {it}" for it in also)
    watched = [it for it in sorted(fixed.start.watched) if _touches(fixed, it)]
    if watched:
        names = ", ".join(os.path.relpath(it, base) for it in watched)
        yield f"the changed modules are called from here, too, where no verdict gets worse: {names}"
    units = [it.root.path for it in fixed.start.roots if is_unit(it.root.path)]
    if units:
        names = _few([os.path.relpath(it, base) for it in units])
        yield f"the configuration of Terragrunt units is not changed: {names}"
    yield from _left(fixed, accepted)


def _changed(fixed: Fixed, base: str) -> Iterator[str]:
    """What else the changes reach, and what of them Terraform ignores."""
    for root, changed in fixed.changed:
        name = os.path.basename(root.path)
        for it in fixed.reached(root, changed):
            users = f", which {_few(it.users)} also use{'s' * (len(it.users) == 1)}" if it.users else ""
            names = ", ".join(it.changed.names)
            yield f"this reaches more than the clusters above: {names} of {name}:{it.changed.resource.address}{users}"
        for one in changed:
            if one.ignored:
                yield (
                    f"ignore_changes of {name}:{one.resource.address} has {', '.join(one.ignored)}: Terraform leaves a "
                    "running resource as it is, so change it there yourself, or take this out of ignore_changes"
                )


def _left(fixed: Fixed, accepted: Collection[Effect]) -> Iterator[str]:
    """What still fails, by why."""
    reasons: dict[str, list[Finding]] = {}
    for left in fixed.left:
        reasons.setdefault(f"{left.finding.rule}: {_why_left(left, accepted)}", []).append(left.finding)
    if reasons:
        yield "left:"
    for why, findings in reasons.items():
        yield f"  {why} - {_addresses(findings)}"


def _count(fixed: Fixed, wanted: Collection[str], written: bool) -> str:
    """How many verdicts: a rule about a cluster is one, however many of its members fail, as in the report."""
    left = {_cell(it.finding) for it in fixed.left}
    mended = {_cell(it) for it in (*(it for kept in fixed.kept for it in kept.findings), *fixed.also)}
    mended = {it for it in mended if it[2] in wanted} - left
    open_ = len({it for it in fixed.start.undecided() if it[2] in wanted} - mended - left)
    undecided = f"; {open_} undecided: `aurora-checks report` says what is not known" if open_ else ""
    if not mended and not left:
        return f"aurora-checks: nothing to fix: 0 failed{undecided}"
    done = "fixed" if written else "has a fix for"
    files = f" in {len(fixed.texts)} file(s)" if fixed.texts else ""
    return f"aurora-checks {done} {len(mended)} of {len(mended) + len(left)} failed verdicts{files}{undecided}"


def _cell(finding: Finding) -> tuple[str, str, str]:
    return finding.root.path, finding.subject, finding.rule


def _why_left(left: Left, accepted: Collection[Effect]) -> str:
    if not left.needs:
        return left.because + (f" ({left.says})" if left.says else "")
    if Effect.REPLACEMENT not in left.needs:
        return f"needs {_options(left.needs)}: {left.says}"
    destroys = "on a running cluster this destroys its data, so it is never written"
    missing = left.needs - set(accepted)
    shown = f"with {_options(missing)} it is shown" if missing else "it is shown below"
    return f"{left.says}: {destroys}; {shown}"


def _options(effects: Collection[Effect]) -> str:
    return " ".join(f"--accept {it.value}" for it in sorted(effects, key=list(Effect).index))


def _replacements(fixed: Fixed, folders: Sequence[str], accepted: Collection[Effect], base: str) -> Iterator[str]:
    """What would replace clusters: to read, not to apply."""
    from aurora_checks.fixing.fix_loop import fix
    from aurora_checks.fixing.patches import unified_diff

    replacing = {it.finding.rule for it in fixed.left if Effect.REPLACEMENT in it.needs}
    for kept in fix(fixed.start, folders, accepted, replacing.__contains__).kept if replacing else ():
        if Effect.REPLACEMENT in kept.change.effects:
            yield ""
            yield f"Only for {_addresses(kept.findings)} if it does not exist yet; this command never writes it:"
            yield from _kept(kept, base)
            yield unified_diff(kept.before, kept.after, base)


def _touches(fixed: Fixed, path: str) -> bool:
    pairs = zip(fixed.start.roots, fixed.end.roots)
    return any(before is not after and before.root.path == path for before, after in pairs)


def _kept(kept: Kept, base: str) -> Iterator[str]:
    files = ", ".join(os.path.relpath(file, base) for file in kept.before)
    yield f"{'+'.join(_numbers(kept.findings))} {kept.change.says} - {files}"
    yield f"  for {_addresses(kept.findings)}"
    for applying in kept.change.applying:
        yield f"  applying it: {_words(applying)}"
    if kept.change.before:
        safe = Effect.REPLACEMENT in kept.change.effects
        yield f"  {'on a running cluster do this instead' if safe else 'before you apply this'}: {kept.change.before}"
    for name in kept.change.asked_names:
        yield f"  you must give a value for: var.{name}"


def _still_open(kept: Kept, fixed: Fixed) -> Iterator[str]:
    """Where the change does not make the rule pass by itself: what else it needs to be known."""
    for finding in kept.findings:
        verdict = fixed.end.verdict(finding.key)
        if verdict is None or verdict.is_passed:
            continue
        if not fixed.end.passes(finding.key):
            yield f"  stays undecided: {verdict.reason}"
        elif fixed.end.waits_for_release(finding.root.path):
            yield "  this is so for every release that is known of the module; `terraform init` shows which one it is"
            return


def _shown(comment: OldComment, base: str) -> str:
    return f"{os.path.relpath(comment.file, base)}:{comment.line}: {comment.text}"


def _words(applying: Applying) -> str:
    return f"{applying.effect.value}: {applying.words}"


def _numbers(findings: Sequence[Finding]) -> list[str]:
    return sorted({it.rule.replace(PREFIX, "") for it in findings})


def _by_rule(findings: Sequence[Finding]) -> Iterator[str]:
    for rule in sorted({it.rule for it in findings}):
        yield f"{rule} of {_addresses([it for it in findings if it.rule == rule])}"


def _addresses(findings: Sequence[Finding]) -> str:
    return _few(list(dict.fromkeys(f"{os.path.basename(it.root.path)}:{it.resource.address}" for it in findings)))


def _few(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
