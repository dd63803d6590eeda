"""``aurora-checks report``: every cluster against every rule, for people, programs, and a fleet of repositories."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from aurora_checks.cli.text_output import is_terminal, painted
from aurora_checks.policy.known_rules import Level
from aurora_checks.report.figures import failing, levels, totals
from aurora_checks.report.output_file import RefusedOutput, check_target, write_report
from aurora_checks.report.report_document import BrokenReport, read_report, schema
from aurora_checks.report.report_formats import (
    DEFAULT,
    FORMATS,
    SARIF,
    WrongEnding,
    format_for,
    is_of_code,
    rendered,
    unpainted,
)
from aurora_checks.report.report_model import Mark, Report

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_NEVER = "never"
_GITHUB = "github"
_JOB_SUMMARY = "GITHUB_STEP_SUMMARY"


def add_to(commands: Commands) -> None:
    """Add this command to the parser of ``aurora-checks``."""
    parser = commands.add_parser("report", help="report the outcome of every rule for every cluster")
    parser.add_argument(
        "path",
        metavar="PATH",
        nargs="*",
        help="folders of Terraform code (default: the one you are in), plans and states (terraform show -json)",
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help=f"default: what the ending of FILE says, else {DEFAULT}; summary is its first screen",
    )
    parser.add_argument(
        "--outcomes",
        metavar="OUTCOME,..",
        type=_outcomes,
        help=f"in sarif, instead of failed,waived: any of {', '.join(mark.value for mark in Mark)}, or all; "
        "GitHub opens an alert for each result, whatever its outcome",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write to a file, new or an earlier report")
    parser.add_argument(
        "--fail-on",
        choices=(*(it.word for it in Level), _NEVER),
        default=Level.MUST.word,
        help="exit with 1 when a rule of this level or a stronger one failed (default: must)",
    )
    parser.add_argument("--compare", metavar="OLD.json", help="show what got better and worse since a JSON report")
    parser.add_argument(
        "--merge",
        metavar="FILE",
        nargs="+",
        help="instead of PATH: make one report of the JSON reports in these files and folders",
    )
    parser.add_argument(
        "--repository", metavar="NAME", default="", help="the repository's name (default: of git's origin)"
    )
    parser.add_argument(
        "--patches", action="store_true", help="add to findings the change that makes them pass, where fix has one"
    )
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of --format json, nothing else")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """0; 1 when --fail-on is met; 2 when nothing can be reported or the report is not complete."""
    if arguments.schema:
        print(json.dumps(schema(), indent=2))
        return 0
    try:
        arguments.format = format_for(arguments.format, arguments.output)
        wrong = _contradiction(arguments)
    except WrongEnding as error:
        wrong = str(error)
    if wrong:
        print(f"aurora-checks report: {wrong}", file=sys.stderr)
        return 2
    try:
        report = _reported(arguments)
    except (BrokenReport, RefusedOutput) as error:
        print(f"aurora-checks: {error}", file=sys.stderr)
        return 2
    if arguments.format == _GITHUB:
        _add_job_summary(report)
    for problem in report.problems:
        print(problem, file=sys.stderr)
    if arguments.fail_on != _NEVER and failing(report, arguments.fail_on.upper()):
        return 1
    return 2 if report.problems and report.kind == "scan" else 0


def _reported(arguments: argparse.Namespace) -> Report:
    """The report that was asked for, printed or written."""
    if arguments.output:
        check_target(arguments.output, arguments.path)
    old = read_old(arguments.compare) if arguments.compare else None
    wanted: dict[str, object] = {"outcomes": arguments.outcomes} if arguments.outcomes else {}
    if arguments.merge:
        report = _merged(arguments.merge)
    else:
        report, changes = _scanned(arguments)
        wanted.update(changes)
    if old is not None:
        from aurora_checks.report.comparison import compare_reports

        report = replace(report, comparison=compare_reports(old, report))
    paint = unpainted if arguments.output else painted
    on_screen = not arguments.output and is_terminal()
    text = rendered(report, arguments.format, paint, on_screen, **wanted)
    if arguments.output:
        write_report(arguments.output, text, arguments.path)
        print(f"aurora-checks: {arguments.output} written: {_counted(report)}", file=sys.stderr)
    else:
        print(text, end="")
    return report


def _counted(report: Report) -> str:
    """What failed, in a line."""
    failed = [f"{its.counts[Mark.FAILED]} {level}" for level, its in levels(report).items()]
    undecided = totals(report).counts[Mark.UNDECIDED]
    return f"{', '.join(failed)} failed, {undecided} undecided in {len(report.clusters)} cluster(s)"


def _outcomes(text: str) -> list[Mark]:
    """The outcomes of a list; its name is what the parser calls a wrong one."""
    return list(Mark) if text == "all" else [Mark(it.strip()) for it in text.split(",")]


_outcomes.__name__ = "list of outcomes"


def _contradiction(arguments: argparse.Namespace) -> str:
    """What cannot be asked for at once; "" where all is well."""
    if arguments.path and arguments.merge:
        return "give either PATH or --merge FILE"
    if arguments.merge and is_of_code(arguments.format):
        return f"--format {arguments.format} names lines of code, which merged reports do not have: give PATH"
    if arguments.merge and arguments.patches:
        return "--patches needs the code: give PATH, and merge the reports that have them"
    if arguments.outcomes and arguments.format != SARIF:
        return f"--outcomes is for --format {SARIF}"
    return ""


def _add_job_summary(report: Report) -> None:
    """Add the report as Markdown to the summary of the job, where GitHub Actions says that there is one.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions#adding-a-job-summary
    """
    path = os.environ.get(_JOB_SUMMARY, "")
    try:
        if path:
            with open(path, "a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(rendered(report, "markdown"))
    except OSError as error:
        print(f"aurora-checks: no job summary: {path} cannot be written: {error.strerror}", file=sys.stderr)


def read_old(path: str) -> Report:
    """The report to compare with."""
    try:
        return read_report(path)
    except BrokenReport as error:
        raise BrokenReport(f"{path} cannot be compared with: {error}") from error


def _scanned(arguments: argparse.Namespace) -> tuple[Report, dict[str, object]]:
    """The report, and the changes that make its findings pass where the format has a place of its own for them."""
    # Not before: a fleet is merged where there is no Checkov.
    from aurora_checks.checks.scanned_roots import read_roots, require_code
    from aurora_checks.report.report_builder import build_report

    paths, repository = arguments.path or ["."], arguments.repository
    require_code(paths)
    if arguments.format != SARIF and not arguments.patches:
        return build_report(read_roots(*paths, progress=_progress), repository), {}
    from aurora_checks.terraform.modules.shared_reading import kept_reading

    shared = kept_reading()
    scanned = read_roots(*paths, progress=_progress, shared=shared)
    if arguments.format == SARIF:
        from aurora_checks.report.proposed_changes import proposed_changes

        return build_report(scanned, repository), {"changes": proposed_changes(scanned, shared, repository)}
    from aurora_checks.fixing.finding_patches import patches_of_findings

    return build_report(scanned, repository, patches_of_findings(scanned, shared)), {}


def _merged(paths: Sequence[str]) -> Report:
    from aurora_checks.report.fleet import merge_reports, report_files

    return merge_reports(_progress(list(report_files(paths)), "merging"))


def _progress(items: Sequence[Any], label: str) -> Iterable[Any]:
    """The items, with a progress bar on a terminal."""
    if not sys.stderr.isatty():
        return items
    tqdm = importlib.import_module("tqdm")  # a dependency of Checkov that brings no types
    bar: Iterable[Any] = tqdm.tqdm(items, desc=label, unit="", leave=False, file=sys.stderr)
    return bar
