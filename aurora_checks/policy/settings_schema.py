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
                    "description": "Whether #checkov:skip comments count for MUST rules, or only waivers do.",
                },
                "language": {
                    **_one_of("terraform", "opentofu"),
                    "description": "Who runs the code. Without it, that is told by .tofu files, by the version files "
                    "of tenv, tofuenv, tfenv and asdf, and by the registry in .terraform.lock.hcl.",
                },
                "unresolved": _unresolved(),
                "environments": _environments(),
                "rules": {
                    "description": "Settings of single rules.",
                    **_object({rule: _rule(rule) for rule in sorted(_check_ids())}),
                },
                "waivers": {
                    "description": "Rules that are broken with approval, for a time.",
                    "type": "array",
                    "items": _waiver(),
                },
                "modules": {
                    "description": "Modules of other repositories that nobody else can know.",
                    "type": "array",
                    "items": _private_module(),
                },
                "provided_elsewhere": {
                    "description": "Rules that code of another repository or account keeps.",
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
        "description": "How the environment of a cluster is recognised, and what it relaxes. Unknown is production.",
        **_object(
            {
                "tag_keys": {
                    **_texts("The tags whose value names the environment, in any spelling."),
                    "default": list(TAG_KEYS),
                },
                "provider_default_tags": _flag("Whether the provider's default_tags count, after the own tags.", True),
                "names": _flag("Whether words in the names of the cluster and its database count.", True),
                "directories": _flag("Whether words in the root module's path count, after all others.", False),
                "words": {
                    "description": "The words of each environment. Those given here take the place of its default "
                    "words; a name that is not known yet is a further environment outside of production.",
                    "type": "object",
                    "default": {name: list(words) for name, words in WORDS.items()},
                    "propertyNames": {"pattern": "^[a-z][a-z0-9_-]*$"},
                    "additionalProperties": _texts("Whole words, in lower case."),
                },
                "name_patterns": {
                    "description": "Patterns of cluster, database, resource and module names, by environment.",
                    "type": "object",
                    "propertyNames": {"pattern": "^[a-z][a-z0-9_-]*$"},
                    "additionalProperties": _texts("Patterns with * and ?, for instance *-d-*."),
                },
                "assigned": {
                    "description": "Clusters whose environment is said here; the first entry that matches counts.",
                    "type": "array",
                    "items": {
                        **_object(
                            {
                                "environment": _text("The environment's name."),
                                **_defined("resources", "files"),
                                "reason": _text("Why it is that environment."),
                            },
                            "environment",
                            "reason",
                        ),
                        **_resources_or_files(),
                    },
                },
                "relaxed": {
                    "description": "Rules that do not hold in an environment. MUST rules need the security architect.",
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
        "description": "What becomes of a rule that the code alone does not decide: show is a skipped record in "
        "Checkov whose comment begins with 'undecided: ', hide is none, fail a failed one. One word holds for all "
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
        "unresolved": {**_WORDS_FOR_UNRESOLVED, "description": "As the general setting, for this rule."},
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
                "kind": {**_one_of(*kinds), "description": "The document's valid reasons for an exception."},
                "justification": _text("The business justification. It is shown in every report."),
                "risk": {
                    "description": "The risk assessment.",
                    **_object(
                        {"level": _one_of("low", "medium", "high"), "text": _text("What may happen.")}, "level", "text"
                    ),
                },
                "compensating_controls": {**_texts("What lowers the risk meanwhile."), "minItems": 0},
                "migration_path": _text("How and by when the rule will be kept; for legacy_migration."),
                **_defined("approved_by"),
                "adr": _text("The architectural decision record: a link, or a path beside this file."),
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
            "reason": _text("Who keeps the rule, and how. It is shown in every report."),
            "link": _text("Where that can be seen."),
            **_defined("approved_by", "granted", "reviewed", "review_by"),
        },
        *("id", "rules", "reason", "link", "granted", "review_by"),
    )


def _private_module() -> Schema:
    located = _object(
        {
            "source": _text("The source as calls write it; * is any text."),
            "directory": _text("Where its code is, as seen from this file: a checkout, or what stands in for it."),
        },
        *("source", "directory"),
    )
    without = _object(
        {
            "source": _text("The source as calls write it; * is any text."),
            "aurora": {"const": False, "description": "It makes no Aurora cluster, and nothing that belongs to one."},
            "reason": _text("Why that is sure."),
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
    approval = _object({"name": _text("Who approved."), "date": _date("On which day.")}, "name", "date")
    return {
        "description": "Waivers of MUST rules need the security architect and the platform engineering lead, of SHOULD "
        "rules one of them, of COULD rules none; kind regulatory needs the legal team, too. Of other exceptions only "
        "those from MUST rules need approval: relaxed ones the architect's, what is provided elsewhere both.",
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
    return {"type": "string", "pattern": ID, "description": "A name that no other has."}


def _rules() -> Schema:
    return {"type": "array", "minItems": 1, "items": {"enum": list(_check_ids())}, "description": "Checkov ids."}


def _check_ids() -> tuple[str, ...]:
    """What can be waived or set: the rules, and what tells of modules that could not be read."""
    return (UNREAD_MODULES, *rule_ids())


def _addresses() -> Schema:
    return {
        "description": "Addresses of clusters, members or module calls; * is any text, without keys it means all "
        "instances. A cluster's address covers its members.",
        "type": "array",
        "minItems": 1,
        "items": ADDRESS,
    }


def _files() -> Schema:
    return {
        **_texts("Files or folders of the resource or its root module, as seen from this file; ** is any folder."),
        "items": {"type": "string", "pattern": r"[A-Za-z0-9]"},
    }


def _environment() -> Schema:
    return {
        "description": f"The name of an environment, or several: {PRODUCTION}, {', '.join(list(WORDS)[1:])}.",
        "type": ["string", "array"],
        "minLength": 1,
        "minItems": 1,
        "items": {"type": "string"},
    }


def _resources_or_files() -> Schema:
    return {"anyOf": [{"required": ["resources"]}, {"required": ["files"]}]}


_WORDS_FOR_UNRESOLVED = _one_of(SHOW, HIDE, FAIL, UNDECIDED)
