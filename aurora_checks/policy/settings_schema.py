"""The JSON Schema of ``.aurora-checks.yaml``: what editors complete and what a file is checked against.

``schema/aurora-checks.schema.json`` is made from it (``aurora-checks config schema``).
"""

from __future__ import annotations

from aurora_checks.policy import exemption_fields
from aurora_checks.policy.environment import TAG_KEYS, WORDS
from aurora_checks.policy.exemptions import Form, Kind
from aurora_checks.policy.options import declared
from aurora_checks.policy.schema_parts import Schema, flag, object_of, one_of, text, texts
from aurora_checks.policy.settings import ALLOW, FAIL, HIDE, REQUIRE_WAIVER, SHOW, UNDECIDED, UNRESOLVED


def schema() -> Schema:
    """The whole schema, for the rules that there are."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings and waivers of aurora-checks (.aurora-checks.yaml)",
        **object_of(
            {
                "inline_skips": {
                    **one_of(ALLOW, REQUIRE_WAIVER),
                    "default": ALLOW,
                    "description": "Whether #checkov:skip comments count for MUST rules, or only waivers count.",
                },
                "language": {
                    **one_of("terraform", "opentofu"),
                    "description": "The language of the code. Without it, these files decide: .tofu files, the version "
                    "files of tenv, tofuenv, tfenv and asdf, and the registry in .terraform.lock.hcl.",
                },
                "unresolved": _unresolved(),
                "environments": _environments(),
                "rules": {
                    "description": "Settings of single rules.",
                    **object_of({rule: _rule(rule) for rule in sorted(exemption_fields.rules_with_settings())}),
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
                    "description": "Rules that code in another repository or account fulfils.",
                    "type": "array",
                    "items": exemption_fields.schema_of(Form.ELSEWHERE),
                },
            }
        ),
        "$defs": exemption_fields.shared_schemas(),
    }


def _environments() -> Schema:
    return {
        "description": "How to find the environment of a cluster, and which rules an "
        "environment relaxes. If unknown, it is production.",
        **object_of(
            {
                "tag_keys": {
                    **texts(
                        "The tags whose value names the environment. Upper and lower "
                        "case, -, _, : and spaces make no difference."
                    ),
                    "default": list(TAG_KEYS),
                },
                "provider_default_tags": flag(
                    "Whether default_tags of the provider count too; the cluster's own tags have priority.", True
                ),
                "names": flag("Whether words in the names of the cluster and of its database count.", True),
                "directories": flag(
                    "Whether words in the path of the root module count, after everything else.", False
                ),
                "words": {
                    "description": "The words of each environment. They replace its default words. A new name adds an "
                    "environment, which is outside of production.",
                    "type": "object",
                    "default": {name: list(words) for name, words in WORDS.items()},
                    "propertyNames": {"pattern": "^[a-z][a-z0-9_-]*$"},
                    "additionalProperties": texts("Whole words, in lower case."),
                },
                "name_patterns": {
                    "description": "For each environment, patterns for names of "
                    "clusters, databases, resources and modules.",
                    "type": "object",
                    "propertyNames": {"pattern": "^[a-z][a-z0-9_-]*$"},
                    "additionalProperties": texts("Patterns with * and ?, for instance *-d-*."),
                },
                "assigned": {
                    "description": "Clusters with a fixed environment; the first entry that matches counts.",
                    "type": "array",
                    "items": {
                        **object_of(
                            {
                                "environment": text("The name of the environment."),
                                **exemption_fields.shared("resources", "files"),
                                "reason": text("Why the cluster belongs to that environment."),
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
                    "items": exemption_fields.schema_of(Form.RELAXED),
                },
            }
        ),
    }


def _unresolved() -> Schema:
    """One word for all rules, or one for each level."""
    levels = {
        level.word: {**_WORDS_FOR_UNRESOLVED, "default": word, "description": f"For {level.value} rules."}
        for level, word in UNRESOLVED.items()
    }
    return {
        "description": "What Checkov reports for a rule that the code alone does not decide. show: a skipped record "
        "whose comment begins with 'undecided: '. hide: no record. fail: a failed record. One word applies to all "
        "rules. undecided is the old word for hide.",
        **object_of(levels),
        "type": ["string", "object"],
        "if": {"type": "string"},
        "then": _WORDS_FOR_UNRESOLVED,
        "default": {level.word: word for level, word in UNRESOLVED.items()},
    }


def _rule(rule_id: str) -> Schema:
    options = declared().get(rule_id, ())
    properties = {
        "enabled": flag("Whether findings of this rule count. false needs a reason.", True),
        "reason": text("Why the rule is disabled or weakened."),
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
    return {**object_of(properties), "allOf": [{"if": it, "then": {"required": ["reason"]}} for it in needs_reason]}


def _waiver() -> Schema:
    legacy: Schema = {"properties": {"kind": {"const": Kind.LEGACY_MIGRATION.value}}, "required": ["kind"]}
    return {
        **exemption_fields.schema_of(Form.WAIVER),
        **_resources_or_files(),
        "allOf": [{"if": legacy, "then": {"required": ["migration_path"]}}],
    }


def _private_module() -> Schema:
    located = object_of(
        {
            "source": text("The source as it is written in module calls; * matches any text."),
            "directory": text(
                "Where its code is, relative to this file: a checkout, or a small module that replaces it."
            ),
        },
        *("source", "directory"),
    )
    without = object_of(
        {
            "source": text("The source as it is written in module calls; * matches any text."),
            "aurora": {
                "const": False,
                "description": "The module creates no Aurora cluster, and nothing that belongs to one.",
            },
            "reason": text("Why this is certain."),
        },
        *("source", "aurora", "reason"),
    )
    return {
        **located,
        "properties": {**located["properties"], **without["properties"]},
        "required": ["source"],
        "oneOf": [{"required": located["required"]}, {"required": without["required"]}],
    }


def _resources_or_files() -> Schema:
    return {"anyOf": [{"required": ["resources"]}, {"required": ["files"]}]}


_WORDS_FOR_UNRESOLVED = one_of(SHOW, HIDE, FAIL, UNDECIDED)
