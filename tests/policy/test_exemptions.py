"""When an exemption holds: approvals, dates, environment, and the state that is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from aurora_checks.policy.exemptions import Approval, Exemption, Finding, Form, Kind, State, state_of

TODAY = date(2026, 11, 27)
ARCHITECT = {"security_architect": Approval("Ann", date(2026, 11, 1))}
LEAD = {"platform_engineering_lead": Approval("Bob", date(2026, 11, 2))}
LEGAL = {"legal_team": Approval("Cleo", date(2026, 11, 3))}
WAIVER = Exemption(
    id="AUR-1",
    form=Form.WAIVER,
    rules=("CKV_AURORA_009", "CKV_AURORA_105", "CKV_AURORA_301"),
    reason="why",
    granted=date(2026, 11, 1),
    review_by=date(2027, 1, 31),
    resources=("aws_rds_cluster.orders",),
    approvals={**ARCHITECT, **LEAD},
    kind=Kind.LEGACY_MIGRATION,
    expires=date(2027, 3, 1),
)


def finding(rule="CKV_AURORA_009", environment="production", **changes):
    return replace(Finding(rule, ("aws_rds_cluster.orders",), ("live", "live/main.tf"), environment), **changes)


# --- whom it covers


def test_it_covers_its_rules_and_resources_only():
    assert WAIVER.covers(finding())
    assert not WAIVER.covers(finding("CKV_AURORA_010"))
    assert not WAIVER.covers(finding(addresses=("aws_rds_cluster.other",)))


def test_the_cluster_s_address_covers_a_member():
    assert WAIVER.covers(finding(addresses=("aws_rds_cluster_instance.a[0]", "aws_rds_cluster.orders")))


def test_all_limits_count():
    limited = replace(WAIVER, files=("live",), environments=("test",))
    assert limited.covers(finding(environment="test"))
    assert not limited.covers(finding(environment="production"))
    assert not limited.covers(finding(environment="test", paths=("dev", "dev/main.tf")))


# --- whether it holds


@pytest.mark.parametrize(
    ("today", "why_not"),
    [
        (date(2026, 10, 31), "it is valid only from 2026-11-01"),
        (date(2026, 11, 2), None),
        (date(2027, 1, 31), None),
        (date(2027, 2, 1), "its review was due by 2027-01-31"),
        (date(2027, 3, 2), "it expired on 2027-03-01"),
    ],
)
def test_dates_are_days_and_the_last_one_is_included(today, why_not):
    assert WAIVER.why_not(finding(), today) == why_not


def test_it_goes_on_after_a_review():
    reviewed = replace(WAIVER, reviewed=date(2027, 1, 30), review_by=date(2027, 4, 30))
    assert reviewed.why_not(finding(), date(2027, 2, 28)) is None
    assert reviewed.why_not(finding(), date(2027, 3, 2)) == "it expired on 2027-03-01"


BOTH_NEEDED = "MUST rules need the approval of the security architect and the platform engineering lead"
ONE_NEEDED = "SHOULD rules need the approval of the security architect or the platform engineering lead"


@pytest.mark.parametrize(
    ("rule", "approvals", "why_not"),
    [
        ("CKV_AURORA_009", {**ARCHITECT, **LEAD}, None),
        ("CKV_AURORA_009", ARCHITECT, "MUST rules need the approval of the platform engineering lead"),
        ("CKV_AURORA_009", LEAD, "MUST rules need the approval of the security architect"),
        ("CKV_AURORA_009", LEGAL, BOTH_NEEDED),
        ("CKV_AURORA_105", ARCHITECT, None),
        ("CKV_AURORA_105", LEAD, None),
        ("CKV_AURORA_105", {}, ONE_NEEDED),
        ("CKV_AURORA_301", {}, ONE_NEEDED),
        ("CKV_AURORA_202", {}, None),
    ],
)
def test_the_level_says_who_approves(rule, approvals, why_not):
    assert replace(WAIVER, approvals=approvals).why_not(finding(rule), TODAY) == why_not


def test_an_approval_counts_from_its_day_on():
    later = {**ARCHITECT, "platform_engineering_lead": Approval("Bob", date(2026, 11, 28))}
    waiver = replace(WAIVER, approvals=later)
    assert waiver.why_not(finding(), TODAY) is not None
    assert waiver.why_not(finding(), date(2026, 11, 28)) is None


def test_regulatory_needs_the_legal_team():
    waiver = replace(WAIVER, kind=Kind.REGULATORY)
    assert waiver.why_not(finding(), TODAY) == "MUST rules need the approval of the legal team"
    assert replace(waiver, approvals={**ARCHITECT, **LEAD, **LEGAL}).why_not(finding(), TODAY) is None


def test_kind_development_is_not_for_production():
    waiver = replace(WAIVER, kind=Kind.DEVELOPMENT)
    assert "does not apply to production" in waiver.why_not(finding(), TODAY)
    assert waiver.why_not(finding(environment="development"), TODAY) is None


@pytest.mark.parametrize(
    ("form", "rule", "approvals", "holds"),
    [
        (Form.ELSEWHERE, "CKV_AURORA_108", {}, True),
        (Form.ELSEWHERE, "CKV_AURORA_006", {}, False),
        (Form.ELSEWHERE, "CKV_AURORA_006", {**ARCHITECT, **LEAD}, True),
        (Form.RELAXED, "CKV_AURORA_105", {}, True),
        (Form.RELAXED, "CKV_AURORA_001", LEAD, False),
        (Form.RELAXED, "CKV_AURORA_001", ARCHITECT, True),
    ],
)
def test_other_forms_need_approval_for_must_rules(form, rule, approvals, holds):
    exemption = replace(WAIVER, form=form, kind=None, expires=None, approvals=approvals)
    assert (exemption.why_not(finding(rule), TODAY) is None) is holds
    assert exemption.why_not(finding(rule), date(2027, 2, 1)) == "its review was due by 2027-01-31"


# --- what is shown


@pytest.mark.parametrize(
    ("today", "changes", "used", "state"),
    [
        (TODAY, {}, True, State.ACTIVE),
        (date(2026, 12, 31), {}, True, State.ACTIVE),
        (date(2027, 1, 1), {}, True, State.DUE),
        (date(2027, 1, 31), {}, True, State.DUE),
        (date(2027, 2, 1), {}, True, State.OVERDUE),
        (date(2027, 3, 2), {}, True, State.EXPIRED),
        (TODAY, {}, False, State.UNUSED),
        (date(2027, 2, 1), {}, False, State.OVERDUE),
        (TODAY, {"approvals": {}}, True, State.INVALID),
        (TODAY, {"granted": date(2026, 11, 28)}, True, State.INVALID),
        (TODAY, {"expires": date(2026, 12, 1)}, True, State.DUE),
    ],
)
def test_state(today, changes, used, state):
    assert state_of(replace(WAIVER, **changes), today, timedelta(30), used) is state
