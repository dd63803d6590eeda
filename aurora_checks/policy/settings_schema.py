"""The JSON Schema of ``.aurora-checks.yaml``: what editors complete and what a file is checked against.

``schema/aurora-checks.schema.json`` is made from it (``aurora-checks config schema``).
"""

from __future__ import annotations

from typing import Any

from aurora_checks.policy.environment import PRODUCTION, TAG_KEYS, WORDS
from aurora_checks.policy.exemptions import ROLES, Kind
from aurora_checks.policy.known_rules import UNREAD_MODULES, rule_ids
from aurora_checks.policy.options import ADDRESS, NOT_EMPTY, TEXTS, declared
from aurora_checks.policy.settings import ALLOW, FAIL, HIDE, REQUIRE_WAIVER, SHOW, UNDECIDED, UNRESOLVED

Schema = dict[str, Any]

ID = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"  # of a waiver or other exception


def schema() -> Schema:
    """The whole schema, for the rules that there are."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings and waivers of aurora-checks (.aurora-checks.yaml)",
        **_object(
            {
                "inline_skips": {
                    **_one_of(ALLOW, REQUIRE_WAIVER),
                    "default": ALLOW,
                    "description": "Whether #checkov:skip comments count for MUST rules, or only waivers count.",
                },
                "language": {
                    **_one_of("terraform", "opentofu"),
                    "description": "The language of the code. Without it, these files decide: .tofu files, the version "
                    "files of tenv, tofuenv, tfenv and asdf, and the registry in .terraform.lock.hcl.",
                },
                "unresolved": _unresolved(),
                "environments": _environments(),
                "rules": {
                    "description": "Settings of single rules.",
                    **_object({rule: _rule(rule) for rule in sorted(_check_ids())}),
                },
                "waivers": {
                    "description": "Rules that clusters may break for a limited time, with approval.",
                    "type": "array",
                    "items": _waiver(),
                },
                "modules": {
                    "description": "Private modules of other repositories, which aurora-checks cannot know.",
                    "type": "array",
                    "items": _private_module(),
                },
                "provided_elsewhere": {
                    "description": "Rules that are kept by code in another repository or account.",
                    "type": "array",
                    "items": _provided(),
                },
            }
        ),
        "$defs": {
            "id": _id(),
            "rules": _rules(),
            "resources": _addresses(),
            "files": _files(),
            "environment": _environment(),
            "approved_by": _approvals(),
            **_review(),
        },
    }


def _environments() -> Schema:
    return {
        "description": "How to find the environment of a cluster, and which rules an "
        "environment relaxes. If unknown, it is production.",
        **_object(
            {
                "tag_keys": {
                    **_texts(
                        "The tags whose value names the environment. Upper and lower "
                        "case, -, _, : and spaces make no difference."
                    ),
                    "default": list(TAG_KEYS),
                },
                "provider_default_tags": _flag(
                    "Whether default_tags of the provider count, after the tags of the cluster.", True
                ),
                "names": _flag("Whether words in the names of the cluster and of its database count.", True),
                "directories": _flag(
                    "Whether words in the path of the root module count, after everything else.", False
                ),
                "words": {
                    "description": "The words of each environment. They replace its default words. A new name adds an "
                    "environment, which is outside of production.",
                    "type": "object",
                    "default": {name: list(words) for name, words in WORDS.items()},
                    "propertyNames": {"pattern": "^[a-z][a-z0-9_-]*$"},
                    "additionalProperties": _texts("Whole words, in lower case."),
                },
                "name_patterns": {
                    "description": "For each environment, patterns for names of "
                    "clusters, databases, resources and modules.",
                    "type": "object",
                    "propertyNames": {"pattern": "^[a-z][a-z0-9_-]*$"},
                    "additionalProperties": _texts("Patterns with * and ?, for instance *-d-*."),
                },
                "assigned": {
                    "description": "Clusters with a fixed environment; the first entry that matches counts.",
                    "type": "array",
                    "items": {
                        **_object(
                            {
                                "environment": _text("The name of the environment."),
                                **_defined("resources", "files"),
                                "reason": _text("Why the cluster belongs to that environment."),
                            },
                            "environment",
                            "reason",
                        ),
                        **_resources_or_files(),
                    },
                },
                "relaxed": {
                    "description": "Rules that do not apply in an environment. MUST rules need "
                    "the approval of the security architect.",
                    "type": "array",
                    "items": _object(
                        {
                            **_defined("id", "environment", "rules"),
                            "reason": _text("Why these rules are not needed there."),
                            **_defined("approved_by", "granted", "reviewed", "review_by"),
                        },
                        *("id", "environment", "rules", "reason", "granted", "review_by"),
                    ),
                },
            }
        ),
    }


def _unresolved() -> Schema:
    """One word for all rules, or one for each level."""
    levels = {
        level.value.lower(): {**_WORDS_FOR_UNRESOLVED, "default": word, "description": f"For {level.value} rules."}
        for level, word in UNRESOLVED.items()
    }
    return {
        "description": "What Checkov reports for a rule that the code alone does not decide. show: a skipped record "
        "whose comment begins with 'undecided: '. hide: no record. fail: a failed record. One word applies to all "
        "rules. undecided is the old word for hide.",
        **_object(levels),
        "type": ["string", "object"],
        "if": {"type": "string"},
        "then": _WORDS_FOR_UNRESOLVED,
        "default": {level.value.lower(): word for level, word in UNRESOLVED.items()},
    }


def _rule(rule_id: str) -> Schema:
    options = declared().get(rule_id, ())
    properties = {
        "enabled": _flag("Whether findings of this rule count. false needs a reason.", True),
        "reason": _text("Why the rule is disabled or weakened."),
        "unresolved": {
            **_WORDS_FOR_UNRESOLVED,
            "description": "The same as the general setting, but only for this rule.",
        },
        **{it.name: it.schema for it in options},
    }
    needs_reason: list[Schema] = [{"properties": {"enabled": {"const": False}}, "required": ["enabled"]}]
    for it in options:
        if it.weak_below:
            weak = {"type": it.schema["type"], "exclusiveMaximum": it.weak_below}
            needs_reason.append({"properties": {it.name: weak}, "required": [it.name]})
    return {**_object(properties), "allOf": [{"if": it, "then": {"required": ["reason"]}} for it in needs_reason]}


def _waiver() -> Schema:
    kinds = [kind.value for kind in Kind]
    legacy: Schema = {"properties": {"kind": {"const": Kind.LEGACY_MIGRATION.value}}, "required": ["kind"]}
    return {
        **_object(
            {
                **_defined("id", "rules", "resources", "files", "environment"),
                "kind": {
                    **_one_of(*kinds),
                    "description": "One of the reasons that the design document accepts for an exception.",
                },
                "justification": _text("The business justification. Every report shows it."),
                "risk": {
                    "description": "The risk assessment.",
                    **_object(
                        {"level": _one_of("low", "medium", "high"), "text": _text("What may happen.")}, "level", "text"
                    ),
                },
                "compensating_controls": {**_texts("What reduces the risk until the rule is kept."), "minItems": 0},
                "migration_path": _text("How the rule will be kept, and until when. Only for legacy_migration."),
                **_defined("approved_by"),
                "adr": _text("The architectural decision record: a link, or a path relative to this file."),
                **_defined("granted", "reviewed", "review_by"),
                "expires": _date("The last day of the waiver."),
            },
            *("id", "rules", "kind", "justification", "risk", "compensating_controls", "granted", "review_by"),
            "expires",
        ),
        **_resources_or_files(),
        "allOf": [{"if": legacy, "then": {"required": ["migration_path"]}}],
    }


def _provided() -> Schema:
    return _object(
        {
            **_defined("id", "rules", "resources", "files", "environment"),
            "reason": _text("Who keeps the rule, and how. Every report shows it."),
            "link": _text("A link that proves this."),
            **_defined("approved_by", "granted", "reviewed", "review_by"),
        },
        *("id", "rules", "reason", "link", "granted", "review_by"),
    )


def _private_module() -> Schema:
    located = _object(
        {
            "source": _text("The source as it is written in module calls; * matches any text."),
            "directory": _text(
                "Where its code is, relative to this file: a checkout, or a small module that replaces it."
            ),
        },
        *("source", "directory"),
    )
    without = _object(
        {
            "source": _text("The source as it is written in module calls; * matches any text."),
            "aurora": {
                "const": False,
                "description": "The module creates no Aurora cluster, and nothing that belongs to one.",
            },
            "reason": _text("Why this is certain."),
        },
        *("source", "aurora", "reason"),
    )
    return {
        **located,
        "properties": {**located["properties"], **without["properties"]},
        "required": ["source"],
        "oneOf": [{"required": located["required"]}, {"required": without["required"]}],
    }


def _approvals() -> Schema:
    approval = _object({"name": _text("Who approved it."), "date": _date("The day of the approval.")}, "name", "date")
    return {
        "description": "Who approved it. A waiver of a MUST rule needs the security "
        "architect and the platform engineering "
        "lead, a waiver of a SHOULD rule one of them, a waiver of a COULD rule "
        "nobody. The kind regulatory also needs the "
        "legal team. Entries of relaxed and provided_elsewhere need approval only for MUST rules: relaxed from the "
        "security architect, provided_elsewhere from both.",
        **_object(dict.fromkeys(ROLES, approval)),
    }


def _review() -> Schema:
    return {
        "granted": _date("The first day."),
        "reviewed": _date("The day of the last review."),
        "review_by": _date("The day of the next review, at most a quarter after granted or reviewed."),
    }


def _defined(*names: str) -> Schema:
    """Properties that several objects have."""
    return {name: {"$ref": f"#/$defs/{name}"} for name in names}


def _object(properties: Schema, *required: str) -> Schema:
    closed = {"type": "object", "additionalProperties": False, "properties": properties}
    return {**closed, "required": list(required)} if required else closed


def _text(description: str) -> Schema:
    return {"type": "string", "pattern": NOT_EMPTY, "description": description}


def _texts(description: str) -> Schema:
    return {**TEXTS, "description": description}


def _flag(description: str, default: bool) -> Schema:
    return {"type": "boolean", "default": default, "description": description}


def _one_of(*values: str) -> Schema:
    return {"enum": list(values)}


def _date(description: str) -> Schema:
    return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$", "description": description}


def _id() -> Schema:
    return {"type": "string", "pattern": ID, "description": "A name that no other entry has."}


def _rules() -> Schema:
    return {"type": "array", "minItems": 1, "items": {"enum": list(_check_ids())}, "description": "Checkov ids."}


def _check_ids() -> tuple[str, ...]:
    """What can be waived or set: the rules, and the check for modules that could not be read."""
    return (UNREAD_MODULES, *rule_ids())


def _addresses() -> Schema:
    return {
        "description": "Addresses of clusters, members or module calls. * matches any text. An address without keys "
        "means all instances. The address of a cluster covers its members.",
        "type": "array",
        "minItems": 1,
        "items": ADDRESS,
    }


def _files() -> Schema:
    return {
        **_texts("Files or folders of the resource or its root module, relative to this file; ** matches any folder."),
        "items": {"type": "string", "pattern": r"[A-Za-z0-9]"},
    }


def _environment() -> Schema:
    return {
        "description": f"The name of one environment or of several: {PRODUCTION}, {', '.join(list(WORDS)[1:])}.",
        "type": ["string", "array"],
        "minLength": 1,
        "minItems": 1,
        "items": {"type": "string"},
    }


def _resources_or_files() -> Schema:
    return {"anyOf": [{"required": ["resources"]}, {"required": ["files"]}]}


_WORDS_FOR_UNRESOLVED = _one_of(SHOW, HIDE, FAIL, UNDECIDED)
