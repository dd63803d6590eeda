"""The catalogue as Markdown: the page of a rule, tables of rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aurora_checks.aurora.applying import mending_of
from aurora_checks.catalogue.catalogue import ManagedRule, Rule
from aurora_checks.policy.known_rules import UNREAD_MODULES

TEXTS = ("What", "Why", "Fails", "Passes", "Fix", "Undecided", "Exceptions")
EXAMPLE_OF = {"Fails": "fails", "Passes": "passes"}


def rule_page(rule: Rule, source: str) -> str:
    """The page of a rule; ``source`` is where its examples come from, as the page's reader finds them."""
    return "\n".join(_page(rule, source)) + "\n"


def rule_text(rule: Rule) -> str:
    """What a rule asks, why, and its examples, for a page that has its title already."""
    return "\n".join([f"{rule.title}.", *_texts(rule), *_references(rule)]) + "\n"


def rules_table(rules: Iterable[Rule]) -> str:
    """One row for each rule: check and title."""
    rows = ["| check | title |", "| --- | --- |", *(f"| {it.id} | {it.title} |" for it in rules)]
    return "\n".join(rows) + "\n"


def rules_in_words(rules: Iterable[Rule], link: str) -> str:
    """A paragraph for each rule: its number and page, what it asks and why."""
    paragraphs = (
        f"**{it.rule}** ([{it.id}]({link}{it.slug}.md)). {_line(it.sections['What'])} {_line(it.sections['Why'])}"
        for it in rules
    )
    return "\n" + "\n\n".join(paragraphs) + "\n\n"


def _line(section: str) -> str:
    return " ".join(section.split())


def catalogue_table(rules: Iterable[Rule], link: str = "") -> str:
    """The whole catalogue as one table."""
    rows = [
        "| check | level | pillar | severity | production only | title | controls | AWS Config | nearest in Checkov |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for it in rules:
        name = f"[{it.id}]({link}{it.slug}.md)" if link else it.id
        controls = "; ".join(f"{framework} {', '.join(ids)}" for framework, ids in it.controls.items())
        config = ", ".join(dict.fromkeys(managed.identifier for managed in it.runtime))
        cells = (name, it.level, spoken(it.pillar), it.severity, "yes" if it.production_only else "", it.title)
        rows.append(f"| {' | '.join((*cells, controls, config, ', '.join(it.built_ins)))} |")
    return "\n".join(rows) + "\n"


def spoken(pillar: str) -> str:
    """The name of a pillar for people."""
    return pillar.replace("_", " ")


def managed_rule(managed: ManagedRule) -> str:
    """A managed rule of AWS Config with its parameters, in one line."""
    parameters = ", ".join(f"{name}={value}" for name, value in managed.parameters)
    return f"{managed.identifier}({parameters})" if parameters else managed.identifier


def _page(rule: Rule, source: str) -> Iterator[str]:
    yield f"# {rule.id}: {rule.subject}"
    yield ""
    yield f"{rule.title}."
    yield ""
    yield "| | |"
    yield "| --- | --- |"
    yield f"| rule of the document | {rule.rule} ({rule.level}) |"
    yield f"| severity | {rule.severity} |"
    yield f"| pillar | {spoken(rule.pillar)} |"
    yield f"| production only | {'yes' if rule.production_only else 'no'} |"
    yield f"| reported on | {_codes(rule.resource_types)} |"
    yield f"| reads | {_codes(rule.types_read)} |"
    yield f"| guideline | <{rule.guideline}> |"
    yield from _texts(rule)
    if rule.examples:
        yield from ("", f"Both examples are tested, as code and as a plan: `{source}/example_*`.")
    if rule.id != UNREAD_MODULES:
        yield from _applying(rule)
    yield from ("", "## Controls", "")
    if rule.controls:
        yield from ("| framework | controls |", "| --- | --- |")
        yield from (f"| {framework} | {', '.join(ids)} |" for framework, ids in rule.controls.items())
    else:
        yield "None of the frameworks that are listed here has a control for this."
    yield from ("", "## Checkov's own checks", "", _prose(rule.sections["Checkov"]))
    yield from ("", "## Runtime twin", "")
    if rule.runtime:
        yield "AWS Config can check this on deployed clusters. `aurora-checks conformance-pack` prints these rules:"
        yield ""
        for it in rule.runtime:
            yield f"- [`{managed_rule(it)}`]({it.page})" + (f": {it.remark}" if it.remark else "")
    else:
        yield _prose(rule.sections["Runtime"])
    yield from _references(rule)


def _applying(rule: Rule) -> Iterator[str]:
    """What ``aurora-checks fix`` writes, and what that does to a running cluster."""
    mending = mending_of(rule.id)
    yield from ("", "## Applying it", "")
    if mending.writes:
        yield f"`aurora-checks fix` writes {mending.writes}. When you apply this to a running cluster:"
        yield ""
        yield from (f"- {it.effect.value}: {it.words}" for it in mending.applying)
    if mending.asks:
        yield from (("",) if mending.writes else ())
        yield f"You must choose {mending.asks}."


def fixes_table(rules: Iterable[Rule]) -> str:
    """One row for each rule: what is written, and what applying it does."""
    rows = ["| check | what `fix` writes | what applying it does |", "| --- | --- | --- |"]
    for it in rules:
        mending = mending_of(it.id)
        does = "<br>".join(f"**{applying.effect.value}**: {applying.words}" for applying in mending.applying)
        asks = f"you choose {mending.asks}" if mending.asks else ""
        rows.append(f"| {it.id} | {'; '.join(filter(None, (mending.writes, asks)))} | {does} |")
    return "\n".join(rows) + "\n"


def _texts(rule: Rule) -> Iterator[str]:
    for name in TEXTS:
        yield from ("", f"## {name}", "", _prose(rule.sections[name]))
        code = rule.examples.get(EXAMPLE_OF.get(name, ""))
        if code:
            yield from ("", "```hcl", code.rstrip("\n"), "```")


def _references(rule: Rule) -> Iterator[str]:
    yield from ("", "## References", "")
    yield from (f"- <{address}>" for address in rule.references)


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _prose(text: str) -> str:
    """A sentence whose characters are all meant as themselves: ``db.t*`` starts no emphasis."""
    return sentence(text).replace("*", "\\*").replace("<", "&lt;")


def sentence(text: str) -> str:
    """A sentence: with a capital, unless it starts with a name that has none, and a full stop."""
    first = text.split(" ", 1)[0]
    text = text if "_" in first or "." in first[:-1] else text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."
