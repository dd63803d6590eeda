"""The Aurora findings in each of Checkov's output formats."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from aurora_checks.terraform.instance_addresses import without_keys

PREFIX = "CKV_AURORA_"

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_CHECK = re.compile(r"^Check: (\S+): ")
_VERDICT = re.compile(r"^\s*(PASSED|FAILED|SKIPPED) for resource: (\S+)")


@dataclass(frozen=True, order=True)
class Finding:
    """One record of a JSON report. ``file`` is absolute."""

    check_id: str
    resource: str
    result: str
    file: str
    severity: str
    guideline: str
    details: tuple[str, ...]

    @property
    def of_block(self) -> Finding:
        """The same about the whole block, whichever of its instances the record is about."""
        return replace(self, resource=without_keys(self.resource))

    @property
    def brief(self) -> tuple[str, str, str]:
        return self.check_id, self.resource, self.result


def json_findings(text: str) -> list[Finding]:
    """All of ``text`` must be one JSON document."""
    reports = json.loads(text)
    return sorted(
        Finding(
            record["check_id"],
            record["resource"],
            record["check_result"]["result"],
            record["file_abs_path"],
            str(record["severity"]),
            str(record["guideline"]),
            tuple(record["details"]),
        )
        for report in (reports if isinstance(reports, list) else [reports])
        for verdict in ("passed_checks", "failed_checks", "skipped_checks")
        for record in report.get("results", {}).get(verdict, ())
        if record["check_id"].startswith(PREFIX)
    )


def cli_findings(text: str) -> list[tuple[str, str, str]]:
    """(check, resource, result) of what people read."""
    found, check = [], ""
    for line in _COLOURS.sub("", text).splitlines():
        if started := _CHECK.match(line):
            check = started[1]
        elif (verdict := _VERDICT.match(line)) and check.startswith(PREFIX):
            found.append((check, verdict[2], verdict[1]))
    return sorted(found)


def sarif_results(document: dict[str, Any]) -> list[tuple[str, str]]:
    """(check, file) of each result, the file as it is named."""
    return sorted(
        (result["ruleId"], result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
        for run in document["runs"]
        for result in run["results"]
        if result["ruleId"].startswith(PREFIX)
    )


def sarif_rules(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for run in document["runs"]:
        yield from (rule for rule in run["tool"]["driver"]["rules"] if rule["id"].startswith(PREFIX))


def junit_findings(text: str) -> list[tuple[str, str, str]]:
    """(check, resource, result) of each test case."""
    found = []
    for case in ET.fromstring(text).iter("testcase"):
        check = re.search(r"CKV_AURORA_\d+", case.attrib["name"])
        if check:
            result = "FAILED" if case.find("failure") is not None else "PASSED"
            result = "SKIPPED" if case.find("skipped") is not None else result
            found.append((check[0], case.attrib["classname"].rpartition(".tf.")[2], result))
    return sorted(found)


def junit_failures(text: str) -> dict[tuple[str, str], str]:
    """What each failed test case says, by check and resource."""
    found = {}
    for case in ET.fromstring(text).iter("testcase"):
        check = re.search(r"CKV_AURORA_\d+", case.attrib["name"])
        failure = case.find("failure")
        if check and failure is not None:
            found[check[0], case.attrib["classname"].rpartition(".tf.")[2]] = failure.text or ""
    return found


def csv_rows(text: str) -> list[dict[str, str]]:
    return [row for row in csv.DictReader(io.StringIO(text)) if row["Misconfigurations"].startswith(PREFIX)]


def cyclonedx_ids(text: str) -> set[str]:
    """The checks that are among the vulnerabilities."""
    elements = (element for element in ET.fromstring(text).iter() if element.tag.endswith("}id") and element.text)
    return {element.text for element in elements if element.text and element.text.startswith(PREFIX)}
